import { describe, expect, it } from "vitest";
import { timelineOf } from "./timeline.ts";

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, "0")}:00.000Z`;

describe("timelineOf", () => {
  it("tells all that happened, the newest first", () => {
    const events = timelineOf({
      currency: "usd",
      lines: [{ id: "itm_1", name: "Tide Mug", options: ["Fog"] }] as never,
      history: [
        { from: null, to: "pending", reason: null, at: at(0) },
        { from: "pending", to: "paid", reason: null, at: at(1) },
      ],
      parcels: [
        {
          ...{ id: "ful_1", carrier: "USPS", trackingNumber: "94", trackingUrl: null },
          ...{ shippedAt: at(3), deliveredAt: at(5), items: [{ orderItemId: "itm_1", quantity: 2 }] },
        },
      ],
      refunds: [{ createdAt: at(7), amountCents: 500, status: "succeeded", reason: "late" }] as never,
      returns: [
        {
          ...{ createdAt: at(6), decidedAt: at(8), receivedAt: null, status: "rejected" },
          items: [{ orderItemId: "itm_1", quantity: 1 }],
        },
      ] as never,
      disputes: [{ openedAt: at(9), reason: "product_not_received" }] as never,
      mails: [{ template: "order-confirmation", createdAt: at(1), sentAt: at(2), state: "sent" }] as never,
    });
    expect(events.map(({ text }) => text)).toEqual([
      "Disputed by the buyer’s bank",
      "Return turned down",
      "$5.00 given back",
      "Return asked for: 1 × Tide Mug · Fog",
      "Parcel arrived: 2 × Tide Mug · Fog",
      "Parcel left: 2 × Tide Mug · Fog",
      "Mail “Confirmation” sent",
      "Paid",
      "Placed; waits for its payment",
    ]);
    expect(events[5]?.more).toBe("USPS 94");
  });
});
