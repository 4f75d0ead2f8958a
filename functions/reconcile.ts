import { Reconcile } from "@cali/core/payment/reconcile.ts";
import { begin } from "./begin.ts";

begin("reconcile");

/** Brings the store to where Stripe is, whatever was lost on the way. */
export const handler = (): Promise<Reconcile.Reconciled> => Reconcile.run();
