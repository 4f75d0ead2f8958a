import { StoreError } from "../error/index.ts";

/**
 * Every move an order may make. The database holds the same table (`order_move`) and a trigger refuses
 * any other; a test compares the two.
 */
export const moves = {
  pending: ["processing", "paid", "held", "cancelled"],
  processing: ["paid", "held", "cancelled"],
  // A payment that does not match its order, or came too late for the stock, waits for a person.
  held: ["paid", "cancelled", "refunded"],
  paid: ["shipped", "refunded"],
  shipped: ["delivered", "refunded"],
  delivered: ["refunded"],
  // Money can still arrive for an order that ran out of time.
  cancelled: ["paid", "held"],
  // A refund that the bank sends back leaves the order where it was before.
  refunded: ["held", "paid", "shipped", "delivered"],
} as const satisfies Record<string, readonly string[]>;

export type OrderStatus = keyof typeof moves;
export const statuses = Object.keys(moves) as OrderStatus[];

export const mayMove = (from: OrderStatus, to: OrderStatus): boolean =>
  (moves[from] as readonly string[]).includes(to);

/** @throws {StoreError} `order.move_not_allowed` */
export function assertMove(from: OrderStatus, to: OrderStatus): void {
  if (mayMove(from, to)) return;
  throw new StoreError("order.move_not_allowed", `An order that is ${from} can't become ${to}.`, {
    from,
    to,
  });
}

export * as State from "./state.ts";
