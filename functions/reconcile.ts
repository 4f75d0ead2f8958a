import { Payment } from "@cali/core/payment/index.ts";
import { begin } from "./begin.ts";

begin("reconcile");

/** Ends pending orders whose time is over, or takes the payment that was made after all. */
export const handler = (): Promise<{ cancelled: number; paid: number }> => Payment.releaseOverdue();
