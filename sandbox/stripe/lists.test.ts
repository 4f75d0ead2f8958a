import { describe, expect, it } from "vitest";
import { order, refused, start } from "./rig.ts";

describe("lists", () => {
  const three = async () => {
    let now = 1_800_000_000_000;
    const { stripe } = await start({ now: () => now });
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      ids.push((await stripe.customers.create({ email: `${i}@example.com` })).id);
      now += 10_000;
    }
    return { stripe, ids, newest: ids.toReversed() };
  };

  it("pages newest first with has_more and both cursors", async () => {
    const { stripe, newest } = await three();
    const first = await stripe.customers.list({ limit: 2 });
    expect(first).toMatchObject({ object: "list", has_more: true, url: "/v1/customers" });
    expect(first.data.map(({ id }) => id)).toEqual(newest.slice(0, 2));
    const rest = await stripe.customers.list({ limit: 3, starting_after: newest[1] ?? "" });
    expect(rest).toMatchObject({ has_more: false });
    expect(rest.data.map(({ id }) => id)).toEqual(newest.slice(2));
    const before = await stripe.customers.list({ limit: 2, ending_before: newest[3] ?? "" });
    expect(before).toMatchObject({ has_more: true });
    expect(before.data.map(({ id }) => id)).toEqual(newest.slice(1, 3));
  });

  it("is walked to its end by the client, in both directions", async () => {
    const { stripe, ids, newest } = await three();
    const down = await stripe.customers.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
    expect(down.map(({ id }) => id)).toEqual(newest);
    const up = await stripe.customers
      .list({ limit: 2, ending_before: ids[0] ?? "" })
      .autoPagingToArray({ limit: 100 });
    expect(up.map(({ id }) => id)).toEqual(ids.slice(1));
  });

  it("filters by created, both ways round", async () => {
    const { stripe, ids } = await three();
    const at = 1_800_000_000;
    const between = await stripe.customers.list({ created: { gte: at + 10, lt: at + 30 } });
    expect(between.data.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect((await stripe.customers.list({ created: at + 20 })).data.map(({ id }) => id)).toEqual([ids[2]]);
  });

  it("refuses a limit over 100 and a cursor that names nothing", async () => {
    const { stripe } = await three();
    await refused(stripe.customers.list({ limit: 101 }), { param: "limit" });
    await refused(stripe.customers.list({ starting_after: "cus_none" }), {
      code: "resource_missing",
      statusCode: 400,
    });
  });
});

describe("expand", () => {
  it("fills in ids along a path, and only there", async () => {
    const { stripe, control } = await start();
    const { id } = await stripe.checkout.sessions.create(order());
    control.pay(id);
    const session = await stripe.checkout.sessions.retrieve(id, {
      expand: ["payment_intent.latest_charge.balance_transaction", "line_items.data.price.product"],
    });
    expect(session).toMatchObject({
      payment_intent: {
        object: "payment_intent",
        payment_method: expect.stringMatching(/^pm_/),
        latest_charge: {
          object: "charge",
          balance_transaction: { object: "balance_transaction", net: 1912 },
        },
      },
      line_items: { object: "list", data: [{ price: { product: { object: "product", name: "Dune mug" } } }] },
    });
    const plain = await stripe.checkout.sessions.retrieve(id);
    expect(plain.payment_intent).toMatch(/^pi_/);
    expect(plain.line_items).toBeUndefined();
  });

  it("works on lists and on created objects", async () => {
    const { stripe, control } = await start();
    const made = await stripe.checkout.sessions.create(order({ expand: ["line_items"] }));
    expect(made.line_items?.data).toHaveLength(1);
    control.pay(made.id);
    const { data } = await stripe.checkout.sessions.list({ expand: ["data.payment_intent"] });
    expect(data[0]?.payment_intent).toMatchObject({ object: "payment_intent" });
  });

  it("refuses what can't be expanded and what is too deep", async () => {
    const { stripe } = await start();
    const { id } = await stripe.checkout.sessions.create(order());
    await refused(stripe.checkout.sessions.retrieve(id, { expand: ["nonsense"] }), { statusCode: 400 });
    const deep = await refused(stripe.checkout.sessions.retrieve(id, { expand: ["a.b.c.d.e"] }), {
      statusCode: 400,
    });
    expect(deep.message).toContain("more than 4 levels");
  });
});
