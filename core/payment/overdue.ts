import { StoreError } from "../error/index.ts";
import { log } from "../log/index.ts";
import { Overdue } from "../order/overdue.ts";
import { Owed } from "../order/owed.ts";
import { Transition } from "../order/transition.ts";
import { Report } from "./report.ts";
import { Session } from "./session.ts";
import { Take } from "./take.ts";

export interface Swept {
  cancelled: number;
  paid: number;
  failed: number;
}

/**
 * Ends orders whose time is over and whose end nobody reported: gives their pieces back, or takes the payment
 * that was made after all. One that can't be settled holds up no other.
 * @throws {StoreError} `payment.unavailable`
 */
export async function releaseOverdue(limit = 200): Promise<Swept> {
  const counts: Swept = { cancelled: 0, paid: 0, failed: 0 };
  for (const order of await Overdue.listOverdue(limit)) {
    try {
      const ended = await release(order);
      if (ended) counts[ended] += 1;
    } catch (error) {
      if (error instanceof StoreError && error.code === "payment.unavailable") throw error;
      counts.failed += 1;
      log.error({ orderId: order.id, err: error }, "an overdue order could not be settled");
    }
  }
  return counts;
}

async function release({ id, stripeSessionId }: Overdue.Overdue): Promise<"cancelled" | "paid" | undefined> {
  if (stripeSessionId !== null && !(await Session.expire(stripeSessionId))) {
    const report = await Report.read(stripeSessionId);
    if ((await Take.take(report, "outcome")) === "paid") return "paid";
    // A bank that said no may have said so to nobody.
    return (await Take.take(report, "end")).startsWith("cancelled") ? "cancelled" : undefined;
  }
  const owed = await Owed.read(id, null);
  // Meanwhile the shopper may have come back, and the order may have a new session and new time.
  const isStill =
    owed?.status === "pending" &&
    owed.stripeSessionId === stripeSessionId &&
    owed.reservedUntil.getTime() <= Date.now();
  return isStill && (await Transition.cancel(owed, "not paid in time")) ? "cancelled" : undefined;
}

export * as Sweep from "./overdue.ts";
