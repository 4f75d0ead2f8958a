import type { Crowd } from "./concurrency.ts";
import { escaped, ink, pacific, paper, poppy, sand } from "./plot.ts";

const WIDTH = 760;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 190;
const TOP = 92;
const BOTTOM = 372;
/** Labels at the lines' ends stay so far apart. */
const APART = 19;
const TICKS = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

interface Line {
  title: string;
  points: [clients: number, perSecond: number][];
  colour: string;
  width: number;
  dashes?: string;
}

const looks: Record<string, Pick<Line, "colour" | "width" | "dashes">> = {
  "Paid order": { colour: poppy, width: 3.5 },
  "Webhook, to paid": { colour: pacific, width: 2, dashes: "7 4" },
  "Add to cart": { colour: pacific, width: 2, dashes: "2 4" },
};

/** What the rows measured, the floor once, and a quarter of it: the budget of a paid order. */
function linesOf(crowds: Crowd[]): Line[] {
  const titles = [...new Set(crowds.map(({ title }) => title))];
  const rows = (title: string) => crowds.filter((crowd) => crowd.title === title);
  const floor = rows(titles[0] ?? "").map(({ clients, theirs }): [number, number] => [
    clients,
    theirs.perSecond,
  ]);
  return [
    { title: "Floor: a bare order", points: floor, colour: ink, width: 2 },
    {
      title: "A quarter of the floor",
      points: floor.map(([clients, perSecond]) => [clients, perSecond / 4]),
      colour: ink,
      width: 1.5,
      dashes: "3 5",
    },
    ...titles.map((title) => ({
      title,
      points: rows(title).map(({ clients, ours }): [number, number] => [clients, ours.perSecond]),
      ...(looks[title] ?? { colour: pacific, width: 2 }),
    })),
  ];
}

/** Moves labels down until none covers another. */
export function spreadOut(wanted: readonly number[]): number[] {
  const placed = wanted.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y);
  let last = Number.NEGATIVE_INFINITY;
  for (const label of placed) {
    label.y = Math.max(label.y, last + APART);
    last = label.y;
  }
  return placed.toSorted((a, b) => a.index - b.index).map(({ y }) => y);
}

/** A line an operation: its throughput by how many do it at once, on a scale where equal ratios are equally far apart. */
export function plotCrowds(crowds: Crowd[]): string {
  const lines = linesOf(crowds);
  const columns = [...new Set(crowds.map(({ clients }) => clients))];
  const rates = lines.flatMap(({ points }) => points.map(([, perSecond]) => perSecond));
  const least = TICKS.findLast((tick) => tick <= Math.min(...rates)) ?? 1;
  const most = TICKS.find((tick) => tick >= Math.max(...rates)) ?? Math.max(...rates);
  const x = (clients: number) =>
    LEFT + 24 + (columns.indexOf(clients) / (columns.length - 1)) * (WIDTH - LEFT - RIGHT - 48);
  const y = (perSecond: number) =>
    BOTTOM - (Math.log(perSecond / least) / Math.log(most / least)) * (BOTTOM - TOP);
  const ticks = TICKS.filter((tick) => tick >= least && tick <= most).map(
    (tick) => `
  <line x1="${LEFT}" y1="${y(tick).toFixed(1)}" x2="${WIDTH - RIGHT}" y2="${y(tick).toFixed(1)}" stroke="${sand}" stroke-width="1"/>
  <text x="${LEFT - 10}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end" font-size="12">${tick.toLocaleString("en-US")}</text>`,
  );
  const names = columns.map(
    (clients) => `
  <text x="${x(clients).toFixed(1)}" y="${BOTTOM + 24}" text-anchor="middle" font-size="12">${clients} at once</text>`,
  );
  const ends = spreadOut(lines.map(({ points }) => y(points.at(-1)?.[1] ?? least)));
  const drawn = lines.map(({ title, points, colour, width, dashes }, index) => {
    const last = points.at(-1)?.[1] ?? least;
    const path = points.map(([clients, rate]) => `${x(clients).toFixed(1)},${y(rate).toFixed(1)}`).join(" ");
    const label = `${title}, ${Math.round(last).toLocaleString("en-US")}`;
    return `
  <polyline points="${path}" fill="none" stroke-linejoin="round" stroke-linecap="round" stroke="${colour}" stroke-width="${width}"${dashes ? ` stroke-dasharray="${dashes}"` : ""}/>
  <text x="${WIDTH - RIGHT - 12}" y="${((ends[index] ?? 0) + 5).toFixed(1)}" font-size="13" fill="${colour}"${title === "Paid order" ? ' font-weight="700"' : ""}>${escaped(label)}</text>`;
  });
  const told = lines.map(
    ({ title, points }) =>
      `${title}: ${points.map(([clients, rate]) => `${Math.round(rate)} at ${clients}`).join(", ")}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="t d" font-family="Instrument Sans, system-ui, sans-serif" font-size="14" fill="${ink}">
  <title id="t">Throughput by clients at once</title>
  <desc id="d">${escaped(told.join("; "))}</desc>
  <rect width="${WIDTH}" height="${HEIGHT}" fill="${paper}"/>
  <text x="24" y="34" font-size="19" font-weight="700">Throughput by clients at once</text>
  <text x="24" y="58" font-size="13">Per second, on a logarithmic scale. Orange: paid orders; their budget is the dotted quarter of the floor.</text>${ticks.join("")}${names.join("")}${drawn.join("")}
</svg>
`;
}
