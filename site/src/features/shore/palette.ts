/** Red, green and blue from 0 to 1, as a screen means them. */
export type Rgb = readonly [number, number, number];

export interface Light {
  zenith: Rgb;
  horizon: Rgb;
  sea: Rgb;
  sun: Rgb;
  /** Of the sun, and of the whole sky. */
  sunStrength: number;
  skyStrength: number;
}

const hex = (text: string): Rgb => {
  const value = Number.parseInt(text.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
};

type Key = [degrees: number, light: Light];
const key = (
  degrees: number,
  [zenith, horizon, sea, sun]: [string, string, string, string],
  sunStrength: number,
  skyStrength: number,
): Key => [
  degrees,
  { zenith: hex(zenith), horizon: hex(horizon), sea: hex(sea), sun: hex(sun), sunStrength, skyStrength },
];

/** At dawn the sun is behind the hills: the sea lies in the pale pink that stands opposite to it. */
const morning: Key[] = [
  key(-4, ["#b9cbce", "#efcfc0", "#9dbcc0", "#ffd9b8"], 0.25, 2.5),
  key(1, ["#bcd3d6", "#f5d9c2", "#84adb3", "#ffcf9e"], 1.0, 2.3),
  key(9, ["#b3d3d8", "#f1e3d0", "#4f8f98", "#ffe0b5"], 2.1, 2.1),
  key(28, ["#9fcbd4", "#e3ece6", "#2f7f8a", "#fff0d8"], 2.9, 2.0),
  key(75, ["#8fc3cf", "#dceae8", "#237682", "#fff6e8"], 3.1, 2.0),
];

const evening: Key[] = [
  key(-6, ["#2a3f50", "#b0756a", "#557380", "#ff9a5c"], 0, 1.9),
  key(-2, ["#4c6474", "#e29465", "#557784", "#ff8a4c"], 0.12, 2.0),
  key(1.5, ["#7f9aa3", "#f3ad6c", "#5b8790", "#ffa552"], 1.7, 2.0),
  key(7, ["#a9c3c8", "#f6cf9c", "#4f8891", "#ffc98a"], 2.3, 2.0),
  key(18, ["#a5cbd2", "#efe2cb", "#37818b", "#ffe2b8"], 2.9, 2.0),
  key(75, ["#8fc3cf", "#dceae8", "#237682", "#fff6e8"], 3.1, 2.0),
];

const between = (a: number, b: number, share: number): number => a + (b - a) * share;
const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  between(a[0], b[0], share),
  between(a[1], b[1], share),
  between(a[2], b[2], share),
];

/** The light of the shore with the sun `altitude` degrees up, before or after noon. */
export function lightAt(altitude: number, isMorning: boolean): Light {
  const keys = isMorning ? morning : evening;
  const above = keys.findIndex(([at]) => at >= altitude);
  const upper = keys[above === -1 ? keys.length - 1 : above];
  const lower = keys[Math.max(0, (above === -1 ? keys.length : above) - 1)];
  if (!upper || !lower) throw new Error("a palette needs keys");
  const span = upper[0] - lower[0];
  const share = span === 0 ? 0 : Math.min(1, Math.max(0, (altitude - lower[0]) / span));
  const [, a] = lower;
  const [, b] = upper;
  return {
    zenith: mix(a.zenith, b.zenith, share),
    horizon: mix(a.horizon, b.horizon, share),
    sea: mix(a.sea, b.sea, share),
    sun: mix(a.sun, b.sun, share),
    sunStrength: between(a.sunStrength, b.sunStrength, share),
    skyStrength: between(a.skyStrength, b.skyStrength, share),
  };
}
