import { type AnalyticsSize, YEAR_BUDGET } from "./analytics.ts";
import { escaped, ink, pacific, paper, poppy, sand } from "./plot.ts";
import { spreadOut } from "./plot-crowds.ts";

const WIDTH = 760;
const HEIGHT = 460;
const LEFT = 64;
const RIGHT = 240;
const TOP = 92;
const BOTTOM = 408;
const TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
/** So many of the slowest have a name; the rest are there, thin. */
const NAMED = 6;

interface Line {
  title: string;
  points: [orders: number, ms: number][];
}

/** The slowest query of each report, by how many orders there are. */
export function growth(sizes: AnalyticsSize[]): Line[] {
  const reports = [...new Set(sizes.flatMap(({ questions }) => questions.map(({ report }) => report)))];
  const slowest = ({ questions }: AnalyticsSize, title: string) =>
    Math.max(...questions.filter(({ report }) => report === title).map(({ year = 0 }) => year));
  return reports
    .map((title) => ({
      title,
      points: sizes.map((size): [number, number] => [size.orders, slowest(size, title)]),
    }))
    .toSorted((a, b) => (b.points.at(-1)?.[1] ?? 0) - (a.points.at(-1)?.[1] ?? 0));
}

/** Milliseconds by orders, both on scales where equal ratios are equally far apart. */
export function plotAnalytics(sizes: AnalyticsSize[]): string {
  const lines = growth(sizes);
  const times = [YEAR_BUDGET, ...lines.flatMap(({ points }) => points.map(([, ms]) => ms))];
  const least = TICKS.findLast((tick) => tick <= Math.min(...times)) ?? 0.1;
  const most = TICKS.find((tick) => tick >= Math.max(...times)) ?? Math.max(...times);
  const x = (orders: number) => {
    const [first = 1, last = 10] = [sizes[0]?.orders, sizes.at(-1)?.orders];
    const share = first === last ? 0.5 : Math.log(orders / first) / Math.log(last / first);
    return LEFT + 24 + share * (WIDTH - LEFT - RIGHT - 48);
  };
  const y = (ms: number) => BOTTOM - (Math.log(ms / least) / Math.log(most / least)) * (BOTTOM - TOP);
  const ticks = TICKS.filter((tick) => tick >= least && tick <= most).map(
    (tick) => `
  <line x1="${LEFT}" y1="${y(tick).toFixed(1)}" x2="${WIDTH - RIGHT}" y2="${y(tick).toFixed(1)}" stroke="${sand}" stroke-width="1"/>
  <text x="${LEFT - 10}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end" font-size="12">${tick}</text>`,
  );
  const names = sizes.map(
    ({ orders }) => `
  <text x="${x(orders).toFixed(1)}" y="${BOTTOM + 24}" text-anchor="middle" font-size="12">${orders.toLocaleString("en-US")}</text>`,
  );
  const budget = y(YEAR_BUDGET).toFixed(1);
  const named = lines.slice(0, NAMED);
  const ends = spreadOut(named.map(({ points }) => y(points.at(-1)?.[1] ?? least)));
  const drawn = lines.map(({ title, points }, index) => {
    const [colour, width] = index === 0 ? [poppy, 3] : [pacific, index < NAMED ? 2 : 1];
    const path = points.map(([orders, ms]) => `${x(orders).toFixed(1)},${y(ms).toFixed(1)}`).join(" ");
    const label = `${title}, ${(points.at(-1)?.[1] ?? 0).toFixed(1)} ms`;
    const text = `
  <text x="${WIDTH - RIGHT - 12}" y="${((ends[index] ?? 0) + 5).toFixed(1)}" font-size="13" fill="${colour}">${escaped(label)}</text>`;
    return `
  <polyline points="${path}" fill="none" stroke-linejoin="round" stroke-linecap="round" stroke="${colour}" stroke-width="${width}"${index < NAMED ? "" : ' opacity="0.4"'}/>${index < NAMED ? text : ""}`;
  });
  const told = lines.map(
    ({ title, points }) =>
      `${title}: ${points.map(([orders, ms]) => `${ms.toFixed(1)} ms at ${orders}`).join(", ")}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="t d" font-family="Instrument Sans, system-ui, sans-serif" font-size="14" fill="${ink}">
  <title id="t">Reports of a year, by how many orders there are</title>
  <desc id="d">${escaped(told.join("; "))}</desc>
  <rect width="${WIDTH}" height="${HEIGHT}" fill="${paper}"/>
  <text x="24" y="34" font-size="19" font-weight="700">Reports of a year, by how many orders there are</text>
  <text x="24" y="58" font-size="13">Slowest query of each, p95 in milliseconds; both scales are logarithmic. Dotted: the budget.</text>${ticks.join("")}
  <line x1="${LEFT}" y1="${budget}" x2="${WIDTH - RIGHT}" y2="${budget}" stroke="${ink}" stroke-width="1.5" stroke-dasharray="3 5"/>${names.join("")}${drawn.join("")}
</svg>
`;
}
