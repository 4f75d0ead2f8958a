import { readFileSync } from "node:fs";
import { eventTypes } from "@cali/core/payment/index.ts";
import { Random } from "@cali/sandbox/prove/random.ts";
import { type Checkout, paying } from "@cali/sandbox/testing/paying.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterAll, afterEach, describe, expect, it } from "vitest";

const store = testStore();
const { pendingOrder, orderRow, stockOf, post, ledgerOf, balances, calm } = paying(store);

afterEach(calm);

interface History {
  /** What happens at Stripe, while nothing is delivered. */
  happens: (session: string) => void | Promise<void>;
  /** Where the order must end, in whatever order it is told. */
  ends: { status: string; refunded?: number; disputes?: string[]; mails: string[]; sold: boolean };
  /** The events that tell it. */
  told: string[];
}

const refundIn = (session: string, cents?: number) =>
  store.stripe.control.refundInDashboard(session, cents).id;
const disputed = (session: string) => store.stripe.control.openDispute(session).id;

const CONFIRMED = "order-confirmation";
const REFUNDED = "order-refunded";

const histories: Record<string, History> = {
  "a card payment": {
    happens: () => undefined,
    ends: { status: "paid", mails: [CONFIRMED], sold: true },
    told: ["checkout.session.completed", "charge.updated"],
  },
  "a part given back in the dashboard": {
    happens: (session) => void refundIn(session, 300),
    ends: { status: "paid", refunded: 300, mails: [CONFIRMED, REFUNDED], sold: true },
    told: ["refund.created", "charge.refunded"],
  },
  "all given back in the dashboard, in two parts": {
    happens: (session) => {
      refundIn(session, 300);
      refundIn(session);
    },
    ends: { status: "refunded", mails: [CONFIRMED, REFUNDED, REFUNDED], sold: true },
    told: ["refund.created", "charge.refunded"],
  },
  "a refund that the bank sent back": {
    happens: (session) => void store.stripe.control.settleRefund(refundIn(session), "failed"),
    ends: { status: "paid", refunded: 0, mails: [CONFIRMED], sold: true },
    told: ["refund.created", "refund.failed", "refund.updated"],
  },
  "a dispute that was won": {
    happens: (session) => void store.stripe.control.closeDispute(disputed(session), "won"),
    ends: { status: "paid", disputes: ["won"], mails: [CONFIRMED], sold: true },
    told: [
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.closed",
      "charge.dispute.funds_reinstated",
    ],
  },
  "a dispute that was lost": {
    happens: (session) => void store.stripe.control.closeDispute(disputed(session), "lost"),
    ends: { status: "paid", disputes: ["lost"], mails: [CONFIRMED], sold: true },
    told: ["charge.dispute.created", "charge.dispute.closed"],
  },
  "a dispute that was answered": {
    happens: async (session) => {
      const answer = await fetch(`${store.stripe.url}/v1/disputes/${disputed(session)}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${store.stripe.secretKey}`,
          "content-type": "application/x-www-form-urlencoded",
        },
        body: "evidence[uncategorized_text]=Delivered&submit=true",
      });
      expect(answer.status).toBe(200);
    },
    ends: { status: "paid", disputes: ["under_review"], mails: [CONFIRMED], sold: true },
    told: ["charge.dispute.updated"],
  },
};

const bank: Record<string, History> = {
  "a bank payment": {
    happens: (session) => void store.stripe.control.settle(session, "succeeded"),
    ends: { status: "paid", mails: [CONFIRMED], sold: true },
    told: ["checkout.session.completed", "checkout.session.async_payment_succeeded"],
  },
  "a bank payment that failed": {
    happens: (session) => void store.stripe.control.settle(session, "failed"),
    ends: { status: "cancelled", mails: ["payment-failed"], sold: false },
    told: ["checkout.session.completed", "checkout.session.async_payment_failed"],
  },
};

const expired: History = {
  happens: (session) => void store.stripe.control.expire(session),
  ends: { status: "cancelled", mails: [], sold: false },
  told: ["checkout.session.expired"],
};

const told = new Set<string>();

/** Lets it happen with nothing delivered; then delivers everything, each event up to three times, as the seed says. */
async function live(history: History, seed: number, start: (checkout: Checkout) => unknown) {
  const random = new Random(seed);
  const checkout = await pendingOrder(1);
  const before = await stockOf(checkout.variant);
  const first = store.stripe.control.events().length;
  store.stripe.faults.dropRate = 1;
  await start(checkout);
  await history.happens(checkout.session);
  await store.stripe.control.idle();
  const events = store.stripe.control.events().slice(first);
  for (const { type } of events) told.add(type);
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(history.told));
  const deliveries = random.shuffle(
    events.flatMap((event) => Array.from({ length: random.between(1, 3) }, () => event)),
  );
  while (deliveries.length > 0) {
    const atOnce = deliveries.splice(0, random.between(1, 4));
    const answers = await Promise.all(atOnce.map((event) => post(JSON.stringify(event))));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  }
  return { ...checkout, before };
}

async function expectEnd(history: History, { orderId, variant, before }: Awaited<ReturnType<typeof live>>) {
  const { ends } = history;
  const order = await orderRow(orderId);
  expect(order?.status).toBe(ends.status);
  if (ends.refunded !== undefined) expect(order?.refunded_cents).toBe(ends.refunded);
  if (ends.status === "refunded") expect(order?.refunded_cents).toBe(order?.paid_cents);
  const disputes = await store.sql<{ status: string }>("SELECT status FROM dispute WHERE order_id = $1", [
    orderId,
  ]);
  expect(disputes.map(({ status }) => status)).toEqual(ends.disputes ?? []);
  const mails = await store.sql<{ template: string }>(
    "SELECT template FROM email_log WHERE order_id = $1 ORDER BY template",
    [orderId],
  );
  expect(mails.map(({ template }) => template)).toEqual(ends.mails);
  const after = await stockOf(variant);
  expect(after).toEqual({
    stock: (before?.stock ?? 0) - (ends.sold ? 1 : 0),
    reserved: (before?.reserved ?? 0) - 1,
  });
  if (ends.sold) expect(await ledgerOf(orderId)).toMatchObject({ sales: -Number(order?.subtotal_cents) });
  const { atStripe, inLedger } = await balances();
  expect(inLedger).toBe(atStripe);
}

const SEEDS = [1, 2, 3, 4, 5];

describe("events in any order, several times, at once", () => {
  it.each(Object.entries(histories))("tell of %s alike", async (_, history) => {
    for (const seed of SEEDS) {
      const lived = await live(history, seed, ({ session }) => store.stripe.control.pay(session));
      await expectEnd(history, lived);
    }
  });

  it.each(Object.entries(bank))("tell of %s alike, the page's end first", async (_, history) => {
    for (const seed of SEEDS) {
      const lived = await live(history, seed, async ({ session }) => {
        store.stripe.faults.dropRate = 0;
        await store.stripe.control.pay(session, { card: "bank" });
        await store.stripe.control.idle();
        store.stripe.faults.dropRate = 1;
      });
      await expectEnd(history, lived);
    }
  });

  it.each(Object.entries(bank))("tell of %s alike", async (_, history) => {
    for (const seed of SEEDS) {
      const lived = await live(history, seed, ({ session }) =>
        store.stripe.control.pay(session, { card: "bank" }),
      );
      await expectEnd(history, lived);
    }
  });

  it("tell of a page that was left until its time was over alike", async () => {
    for (const seed of SEEDS) {
      const lived = await live(expired, seed, ({ orderId }) =>
        store.sql(`UPDATE "order" SET reserved_until = now() - interval '1 second' WHERE id = $1`, [orderId]),
      );
      await expectEnd(expired, lived);
    }
  });
});

describe("the types of events", () => {
  it("are those that the operating guide tells to send", () => {
    const guide = readFileSync(new URL("../docs/operating.md", import.meta.url), "utf8");
    const listed = [...guide.matchAll(/^- `([a-z_]+(?:\.[a-z_]+)+)`$/gm)].map(([, type]) => type);
    expect(listed).toEqual(eventTypes);
  });
});

afterAll(() => {
  // Each type the store listens to is told in one history at least.
  expect(eventTypes.filter((type) => !told.has(type))).toEqual([]);
});
