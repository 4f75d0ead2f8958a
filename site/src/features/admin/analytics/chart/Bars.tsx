import type { KeyboardEvent } from "react";
import { useRef, useState } from "react";
import type { Bar } from "./types.ts";

interface Props {
  bars: readonly Bar[];
  x: { (key: string): number | undefined; bandwidth: () => number; step: () => number };
  y: (value: number) => number;
  height: number;
  active: number | undefined;
  onActive: (index: number | undefined) => void;
}

const jumps: Record<string, (at: number, last: number) => number> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** The tabulator key comes to one of them; from there the arrows go on. */
export function Bars({ bars, x, y, height, active, onActive }: Props) {
  const group = useRef<SVGGElement>(null);
  const last = bars.length - 1;
  const [chosen, setChosen] = useState<number>();
  const gap = x.step() - x.bandwidth();
  const reachable = Math.min(chosen ?? last, last);

  function onKeyDown(event: KeyboardEvent): void {
    const next = jumps[event.key]?.(reachable, last);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    group.current?.querySelectorAll("a")[next]?.focus();
  }

  return (
    <g ref={group}>
      {bars.map((bar, index) => (
        <a
          key={bar.key}
          href={bar.href}
          aria-label={bar.says}
          className="chart-bar"
          tabIndex={index === reachable ? 0 : -1}
          data-active={index === active || undefined}
          onKeyDown={onKeyDown}
          onFocus={() => {
            setChosen(index);
            onActive(index);
          }}
          onBlur={() => onActive(undefined)}
          onPointerEnter={() => onActive(index)}
          onPointerLeave={() => onActive(undefined)}
        >
          <rect
            className="chart-hit"
            x={(x(bar.key) ?? 0) - gap / 2}
            width={x.step()}
            y={0}
            height={height}
          />
          {stacked(bar.values).map(({ from, to, part }) => {
            const [top, foot] = [Math.min(y(from), y(to)), Math.max(y(from), y(to))];
            return (
              <rect
                // One that has changed is another one: it comes in gently.
                key={`${part} ${to}`}
                className="chart-part"
                data-part={part}
                x={x(bar.key)}
                width={Math.max(1, x.bandwidth())}
                y={top}
                height={foot - top}
              />
            );
          })}
        </a>
      ))}
    </g>
  );
}

/** Where each part begins and ends; those of nothing aren't drawn. */
function stacked(values: readonly number[]): { from: number; to: number; part: number }[] {
  let from = 0;
  return values.flatMap((value, part) => {
    if (value === 0) return [];
    const piece = { from, to: from + value, part };
    from += value;
    return [piece];
  });
}
