import { StoreError } from "../error/index.ts";

/**
 * Every move a return may make. The database holds the same table (`order_return_move`) and a trigger refuses any other; a
 * test compares the two.
 */
export const moves = {
  requested: ["approved", "rejected"],
  // It never came, or came in pieces.
  approved: ["received", "rejected"],
  rejected: [],
  received: [],
} as const satisfies Record<string, readonly string[]>;

export type ReturnStatus = keyof typeof moves;
export const statuses = Object.keys(moves) as ReturnStatus[];

export const mayMove = (from: ReturnStatus, to: ReturnStatus): boolean =>
  (moves[from] as readonly string[]).includes(to);

/** @throws {StoreError} `return.move_not_allowed` */
export function assertMove(from: ReturnStatus, to: ReturnStatus): void {
  if (mayMove(from, to)) return;
  throw new StoreError("return.move_not_allowed", `A return that is ${from} can't become ${to}.`, {
    from,
    to,
  });
}

export * as State from "./state.ts";
