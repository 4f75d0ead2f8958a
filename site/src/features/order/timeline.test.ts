import type { OrderView, Shipment } from "@cali/core/order/schema.ts";
import { describe, expect, it } from "vitest";
import { timelineOf } from "./timeline.ts";

const at = (dayOfMonth: number): string => `2026-03-${String(dayOfMonth).padStart(2, "0")}T10:00:00.000Z`;

type Of = Parameters<typeof timelineOf>[0];
type Sent = NonNullable<Parameters<typeof timelineOf>[1]>[number];

const item = { variantId: "mug", quantity: 3 } as OrderView["items"][number];
const order: Of = {
  status: "paid",
  createdAt: at(1),
  paidAt: at(2),
  history: [],
  shipments: [],
  items: [item],
  refundedCents: 0,
  currency: "usd",
};
const parcel = (of: Partial<Shipment>): Shipment => ({
  id: "ful_1",
  carrier: "UPS",
  trackingNumber: "1Z9",
  trackingUrl: "https://www.ups.com/track?tracknum=1Z9",
  shippedAt: at(3),
  deliveredAt: null,
  items: [{ variantId: "mug", quantity: 3 }],
  ...of,
});
const returned: Sent = {
  status: "requested",
  createdAt: at(10),
  approvedAt: null,
  decidedAt: null,
  receivedAt: null,
  refundCents: null,
  items: [{ quantity: 1 } as Sent["items"][number]],
  note: null,
};

/** Whatever happened comes first and in its order; what is to come follows, and has no date. */
function titles(of: Partial<Of>, returns: Sent[] = []): string[] {
  const steps = timelineOf({ ...order, ...of }, returns);
  const firstToCome = steps.findIndex(({ isDone }) => !isDone);
  if (firstToCome >= 0) expect(steps.slice(firstToCome).every(({ isDone }) => !isDone)).toBe(true);
  const dates = steps.flatMap(({ at: date }) => date ?? []);
  expect(dates).toEqual(dates.toSorted());
  for (const step of steps) if (!step.isDone) expect(step.at).toBe(null);
  return steps.map(({ title, isDone }) => (isDone ? title : `(${title})`));
}

describe("timelineOf", () => {
  it.each<[string, Partial<Of>, string[]]>([
    ["is paid", {}, ["Ordered", "Paid", "(It leaves Point Arena)"]],
    ["waits for a bank", { status: "processing", paidAt: null }, ["Ordered", "(Your bank sends the money)"]],
    ["is held", { status: "held" }, ["Ordered", "Paid", "(A person has a look at it)"]],
    [
      "was cancelled",
      { status: "cancelled", paidAt: null, history: [{ to: "cancelled", at: at(2) }] },
      ["Ordered", "Cancelled"],
    ],
    [
      "is on its way",
      { status: "shipped", shipments: [parcel({})] },
      ["Ordered", "Paid", "The parcel left Point Arena", "(The parcel arrives)"],
    ],
    [
      "has arrived",
      { status: "delivered", shipments: [parcel({ deliveredAt: at(6) })] },
      ["Ordered", "Paid", "The parcel left Point Arena", "The parcel was delivered"],
    ],
    [
      "was refunded before it left",
      { status: "refunded", refundedCents: 3400, history: [{ to: "refunded", at: at(5) }] },
      ["Ordered", "Paid", "$34.00 given back to you"],
    ],
  ])("tells of an order that %s", (_, of, expected) => {
    expect(titles(of)).toEqual(expected);
  });

  it("counts the pieces of several parcels, and what is to follow", () => {
    const shipments = [
      parcel({ items: [{ variantId: "mug", quantity: 1 }], deliveredAt: at(9) }),
      parcel({ id: "ful_2", items: [{ variantId: "mug", quantity: 1 }], shippedAt: at(4) }),
    ];
    expect(titles({ shipments })).toEqual([
      "Ordered",
      "Paid",
      "Parcel 1 left Point Arena, with 1 piece",
      "Parcel 2 left Point Arena, with 1 piece",
      "Parcel 1 was delivered",
      "(Parcel 2 arrives)",
      "(1 piece to follow)",
    ]);
  });

  it("links to the carrier's page, if it is one of the web", () => {
    const step = (of: Partial<Shipment>) =>
      timelineOf({ ...order, status: "shipped", shipments: [parcel(of)] })[2];
    expect(step({})?.link).toEqual({ href: "https://www.ups.com/track?tracknum=1Z9", label: "UPS 1Z9" });
    expect(step({ trackingUrl: "javascript:alert(1)" })).toMatchObject({ text: "UPS 1Z9" });
    expect(step({ trackingUrl: "javascript:alert(1)" })?.link).toBe(undefined);
    expect(step({ trackingUrl: null, carrier: null, trackingNumber: null })?.text).toBe(undefined);
  });

  const shipped = { status: "delivered" as const, shipments: [parcel({ deliveredAt: at(6) })] };
  it.each<[string, Partial<Sent>, string[]]>([
    ["waits for an answer", {}, ["You asked to send back 1 piece", "(We look at it)"]],
    [
      "was refused",
      { status: "rejected", decidedAt: at(11), note: "It was used." },
      ["You asked to send back 1 piece", "We can’t take it back"],
    ],
    [
      "is on its way back",
      { status: "approved", approvedAt: at(11), decidedAt: at(11) },
      ["You asked to send back 1 piece", "Yes, send it back", "(It arrives here, and you get your money)"],
    ],
    [
      "is back",
      { status: "received", approvedAt: at(11), receivedAt: at(15), refundCents: 3400 },
      ["You asked to send back 1 piece", "Yes, send it back", "It is back with us"],
    ],
  ])("tells of a return that %s", (_, of, expected) => {
    const refundedCents = of.refundCents ?? 0;
    expect(titles({ ...shipped, refundedCents }, [{ ...returned, ...of }]).slice(4)).toEqual(expected);
  });

  it("does not count twice what a return gave back", () => {
    const received = { ...returned, status: "received" as const, receivedAt: at(15), refundCents: 3400 };
    const steps = titles({ ...shipped, refundedCents: 5000 }, [received]);
    expect(steps.filter((title) => title.includes("given back"))).toEqual(["$16.00 given back to you"]);
  });
});
