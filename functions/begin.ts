import { Env } from "@cali/core/env/index.ts";
import { needs } from "./needs.ts";

/** At cold start: ends the function with one clear list when a setting it needs is missing or malformed. */
export function begin(name: keyof typeof needs): void {
  Env.need(needs[name]);
}
