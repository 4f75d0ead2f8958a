import { type Counted, count } from "@cali/core/analytics/count.ts";
import { begin } from "./begin.ts";

begin("analytics-count");

/** Adds to the sums what has happened, so that reports have little else to read. */
export const handler = (): Promise<Counted> => count();
