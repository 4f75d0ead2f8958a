import { describe, expect, it } from "vitest";
import { statuses } from "../state.ts";
import { Moves, type Standing } from "./moves.ts";

const paid: Standing = {
  status: "paid",
  paidCents: 5_000,
  refundedCents: 0,
  hasSession: true,
  lines: [{ left: 2 }, { left: 0 }],
  parcels: [],
};
const movesOf = (of: Partial<Standing>) => Moves.movesOf({ ...paid, ...of }, (move) => move !== "note");

describe("Moves.movesOf", () => {
  it.each<[string, Partial<Standing>, string[]]>([
    ["one that waits for its payment", { status: "pending", paidCents: 0 }, ["cancel"]],
    ["one whose bank is at it", { status: "processing", paidCents: 0 }, []],
    ["one that is held", { status: "held", lines: [{ left: 0 }] }, ["cancel", "refund", "accept"]],
    ["one that is held and being given back", { status: "held", refundedCents: 100 }, ["cancel", "refund"]],
    ["one that is paid", {}, ["fulfil", "cancel", "refund"]],
    ["one whose pieces were all let off", { lines: [{ left: 0 }], refundedCents: 100 }, ["refund"]],
    ["one that costs nothing", { paidCents: 0 }, ["fulfil"]],
    ["one of which a piece came back to be sent", { status: "shipped" }, ["fulfil", "refund"]],
    ["one that arrived", { status: "delivered", lines: [{ left: 0 }] }, ["refund"]],
    ["one that is cancelled", { status: "cancelled", paidCents: 0 }, []],
    ["one that is given back", { status: "refunded", refundedCents: 5_000 }, []],
  ])("offers what may be done with %s", (_, of, wanted) => {
    expect(movesOf(of)).toEqual(wanted);
  });

  it("offers nothing that gives money back where nothing is left to give, in any state", () => {
    for (const status of statuses) {
      const moves = movesOf({ status, refundedCents: 5_000 });
      expect(moves).not.toContain("refund");
      expect(moves).not.toContain("fulfil");
    }
  });

  it("offers only what whoever asks may do", () => {
    expect(Moves.movesOf(paid, (move) => move === "fulfil" || move === "note")).toEqual(["fulfil", "note"]);
    expect(Moves.movesOf(paid, () => false)).toEqual([]);
  });
});

describe("Moves.resendableOf", () => {
  const order = {
    id: "ord_1",
    email: "ada@example.com",
    paidAt: "2026-01-01T00:00:00.000Z",
    parcels: [
      { id: "ful_1", deliveredAt: "2026-01-02T00:00:00.000Z" },
      { id: "ful_2", deliveredAt: null },
    ],
    refunds: [
      { id: "rfd_1", status: "failed" },
      { id: "rfd_2", status: "succeeded" },
    ],
    returns: [{ id: "ret_1", status: "approved" as const }],
  };

  it("names the mails that tell how things are now", () => {
    expect(Moves.resendableOf(order)).toEqual([
      { template: "order-confirmation", subject: "ord_1" },
      { template: "order-delivered", subject: "ful_1" },
      { template: "order-shipped", subject: "ful_2" },
      { template: "order-refunded", subject: "rfd_2" },
      { template: "return-approved", subject: "ret_1" },
    ]);
  });

  it("names none where nobody is known to write to", () => {
    expect(Moves.resendableOf({ ...order, email: null })).toEqual([]);
  });
});
