import { Env } from "@cali/core/env/index.ts";
import { type FunctionName, functions } from "./manifest.ts";

/** At cold start: ends the function with one clear list when a setting it needs is missing or malformed. */
export function begin(name: FunctionName): void {
  Env.need(functions[name].env);
}
