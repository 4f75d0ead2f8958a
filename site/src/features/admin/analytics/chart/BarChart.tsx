import { AxisBottom, AxisLeft } from "@visx/axis";
import { scaleBand, scaleLinear } from "@visx/scale";
import { LinePath } from "@visx/shape";
import { useState } from "react";
import { Bars } from "./Bars.tsx";
import { Legend } from "./Legend.tsx";
import { placesOf, reach } from "./ticks.ts";
import type { Bar } from "./types.ts";
import { useWidth } from "./useWidth.ts";

interface Props {
  /** What the chart shows, for who can't see it. */
  label: string;
  bars: readonly Bar[];
  /** What the parts of a bar are, from the foot up. */
  names: readonly string[];
  /** A thin line besides, of what is compared with; it may have more or fewer points. */
  line?: { name: string; values: readonly number[] } | undefined;
  /** What stands beside the lines. */
  tick: (value: number) => string;
  /** Top of the axis where there is nothing. */
  atLeast: number;
  height?: number;
}

const LEFT = 52;
const BOTTOM = 24;
const TOP = 8;
/** Such as `Nov 28`, with air around it. */
const LABEL = 56;
const TICKS = 4;
/** Between bars, of the room that each has. */
const GAP = 0.25;

/** Bars over time, each a link; the keys go from one to the next. */
export function BarChart({ label, bars, names, line, tick, atLeast, height = 240 }: Props) {
  const { ref, width } = useWidth();
  const [active, setActive] = useState<number>();
  const inner = { width: Math.max(0, width - LEFT), height: height - TOP - BOTTOM };
  const compared = line?.values.some((value) => value !== 0) ? line.values.slice(0, bars.length) : [];
  const x = scaleBand({
    domain: bars.map(({ key }) => key),
    range: [0, inner.width],
    paddingInner: GAP,
    paddingOuter: GAP / 2,
  });
  const y = scaleLinear({
    domain: reach([...bars.map(({ values }) => values.reduce((a, b) => a + b, 0)), ...compared], atLeast),
    range: [inner.height, 0],
    nice: TICKS,
  });
  const labelled = placesOf(bars.length, inner.width, LABEL).flatMap((place) => bars[place]?.key ?? []);
  const nameOf = new Map(bars.map(({ key, name }) => [key, name]));
  const shown = active === undefined ? undefined : bars[active];
  return (
    <figure className="chart" aria-label={label}>
      <figcaption className="chart-says" aria-hidden="true">
        {shown ? shown.says : <Legend names={names} line={compared.length > 1 ? line?.name : undefined} />}
      </figcaption>
      <div ref={ref} style={{ height }}>
        {width > 0 && (
          // biome-ignore lint/a11y/noSvgWithoutTitle: the figure around it has the name
          <svg width={width} height={height}>
            <g transform={`translate(${LEFT},${TOP})`}>
              {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
              <g aria-hidden="true">
                {y.ticks(TICKS).map((value) => (
                  <line key={value} className="chart-rule" x2={inner.width} y1={y(value)} y2={y(value)} />
                ))}
                <AxisLeft
                  scale={y}
                  numTicks={TICKS}
                  tickFormat={(value) => tick(Number(value))}
                  axisClassName="chart-axis"
                  tickLength={4}
                  hideTicks
                  hideAxisLine
                />
                <AxisBottom
                  scale={x}
                  top={inner.height}
                  tickValues={labelled}
                  tickFormat={(key) => nameOf.get(key) ?? ""}
                  axisClassName="chart-axis"
                  hideTicks
                  hideAxisLine
                />
              </g>
              <Bars bars={bars} x={x} y={y} height={inner.height} active={active} onActive={setActive} />
              {compared.length > 1 &&
                // The first keeps the second apart from the bars below it.
                ["chart-line-edge", "chart-line"].map((className) => (
                  <LinePath
                    key={className}
                    className={className}
                    data={compared.map((value, index) => ({ value, key: bars[index]?.key ?? "" }))}
                    x={({ key }) => (x(key) ?? 0) + x.bandwidth() / 2}
                    y={({ value }) => y(value)}
                  />
                ))}
            </g>
          </svg>
        )}
      </div>
    </figure>
  );
}
