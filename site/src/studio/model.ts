import type { Group } from "three";

/** Meters, unitless factors, or hex colors and words, as a product's seed row spells them. */
export type Params = Readonly<Record<string, number | string>>;

/** Builds one object standing on y = 0, its face towards +z, in meters. */
export type Model = (params: Params, color: string) => Group;

export function num(params: Params, name: string, fallback: number): number {
  const value = params[name];
  return typeof value === "number" ? value : fallback;
}

export function word(params: Params, name: string, fallback: string): string {
  const value = params[name];
  return typeof value === "string" ? value : fallback;
}
