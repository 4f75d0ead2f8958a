import type { Measured } from "./rounds.ts";

export const paper = "#FBF8F2";
export const ink = "#14211F";
export const pacific = "#0E5A63";
export const poppy = "#C2440C";
export const sand = "#EFE6D6";

const WIDTH = 760;
const LEFT = 220;
const RIGHT = 60;
const TOP = 92;
const ROW = 46;
const BAR = 22;

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** One bar an operation: its share of the floor's throughput, with a mark at its budget. */
export function plot(measured: Measured[]): string {
  const most = Math.max(1, ...measured.map(({ ratio }) => ratio));
  const x = (ratio: number) => LEFT + (ratio / most) * (WIDTH - LEFT - RIGHT);
  const height = TOP + measured.length * ROW + 34;
  const bottom = TOP + measured.length * ROW;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (at) => `
  <line x1="${x(at)}" y1="${TOP - 12}" x2="${x(at)}" y2="${bottom}" stroke="${sand}" stroke-width="1"/>
  <text x="${x(at)}" y="${bottom + 20}" text-anchor="middle" font-size="12">${at}</text>`,
  );
  const bars = measured.map(({ operation: { title, ratioBudget }, ratio }, index) => {
    const y = TOP + index * ROW;
    const short = ratioBudget !== undefined && ratio < ratioBudget;
    const budget =
      ratioBudget === undefined
        ? ""
        : `
  <line x1="${x(ratioBudget)}" y1="${y - 5}" x2="${x(ratioBudget)}" y2="${y + BAR + 5}" stroke="${ink}" stroke-width="2.5"/>`;
    return `
  <text x="${LEFT - 12}" y="${y + 16}" text-anchor="end">${escaped(title)}</text>
  <rect x="${LEFT}" y="${y}" width="${(x(ratio) - LEFT).toFixed(1)}" height="${BAR}" fill="${short ? poppy : pacific}"/>${budget}
  <text x="${Math.max(x(ratio), x(ratioBudget ?? 0)) + 8}" y="${y + 16}" font-weight="600">${ratio.toFixed(2)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="t d" font-family="Instrument Sans, system-ui, sans-serif" font-size="14" fill="${ink}">
  <title id="t">Share of the floor's throughput</title>
  <desc id="d">${escaped(measured.map(({ operation, ratio }) => `${operation.title}: ${ratio.toFixed(2)}`).join("; "))}</desc>
  <rect width="${WIDTH}" height="${height}" fill="${paper}"/>
  <text x="24" y="34" font-size="19" font-weight="700">Share of the floor's throughput</text>
  <text x="24" y="58" font-size="13">1 = a bare server and driver doing the same work. Black mark: budget. Orange: below it.</text>${ticks.join("")}${bars.join("")}
</svg>
`;
}
