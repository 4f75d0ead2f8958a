import { type Swept, sweep } from "@cali/core/customer/sweep.ts";
import { begin } from "./begin.ts";

begin("housekeeping");

/** Clears away what is over: nothing goes by it any more, it only takes room. */
export const handler = (): Promise<Swept> => sweep();
