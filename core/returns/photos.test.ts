import { Actor } from "@cali/core/actor/index.ts";
import { Fulfilment } from "@cali/core/fulfilment/index.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { paying } from "@cali/sandbox/testing/paying.ts";
import type { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReturnView } from "./schema.ts";

const store = testStore();
const { paidOrder } = paying(store);

let ada: SignedIn;
let orderId: string;
let variantId: string;

/** Two pieces that have left, of somebody who has signed in. */
beforeEach(async () => {
  ada = await newCustomer(store);
  const order = await paidOrder(2);
  ({ orderId, variant: variantId } = order);
  await store.sql(`UPDATE "order" SET customer_id = $2 WHERE id = $1`, [orderId, ada.customerId]);
  await Actor.provide({ type: "system", name: "test" }, () => Fulfilment.ship({ orderId, key: orderId }));
});

let made = 0;
async function pictures(of: SignedIn, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => `upl_photo_${++made}`);
  await store.sql(
    `INSERT INTO upload (id, customer_id, key, width, height)
     SELECT id, $2, 'key-of-' || id, 10, 10 FROM unnest($1::text[]) id`,
    [ids, of.customerId],
  );
  return ids;
}
const keysOf = (ids: string[]) => ids.map((id) => `key-of-${id}`);

const ask = (photoIds?: string[], shopper: Shopper = ada.shopper, path = `/orders/${orderId}/returns`) =>
  shopper.call<ReturnView & { code: string }>("POST", path, {
    body: { items: [{ variantId, quantity: 1, reason: "damaged" }], ...(photoIds ? { photoIds } : {}) },
  });
const usedOf = async (ids: string[]) =>
  (await store.sql("SELECT id FROM upload WHERE id = ANY($1) AND used_at IS NOT NULL", [ids])).length;

describe("a return with pictures", () => {
  it("shows them in the order they were given, and asked again it is the same return", async () => {
    const ids = (await pictures(ada, 3)).reverse();
    const { status, body } = await ask(ids);
    expect(status).toBe(200);
    expect(body.photoKeys).toEqual(keysOf(ids));
    const again = await Promise.all(Array.from({ length: 5 }, () => ask(ids)));
    expect(new Set(again.map((answer) => answer.body.id))).toEqual(new Set([body.id]));
    expect(await usedOf(ids)).toBe(3);
  });

  it("is one return when it is asked for the first time several times at once", async () => {
    const ids = await pictures(ada, 2);
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(ids)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  it("is another one with other pictures, which are not taken then", async () => {
    const [first, others] = [await pictures(ada, 1), await pictures(ada, 1)];
    expect((await ask(first)).status).toBe(200);
    for (const photoIds of [others, undefined]) expect((await ask(photoIds)).body.code).toBe("return.open");
    expect(await usedOf(others)).toBe(0);
  });

  it("takes the asker's own pictures alone, none that another thing shows, and all or none", async () => {
    const bob = await newCustomer(store);
    const theirs = await pictures(bob, 1);
    const own = await pictures(ada, 2);
    await store.sql("UPDATE upload SET used_at = now() WHERE id = $1", [own[1]]);
    for (const photoIds of [[...own.slice(0, 1), ...theirs], own, ["upl_none"]])
      expect((await ask(photoIds)).body.code).toBe("upload.not_found");
    expect(await usedOf([...theirs, ...own])).toBe(1);
    expect((await ask(own.slice(0, 1), bob.shopper)).body.code).toBe("order.not_found");
    expect((await ask(own.slice(0, 1))).status).toBe(200);
  });

  it("has four at most, each once", async () => {
    const ids = await pictures(ada, 5);
    for (const photoIds of [ids, [ids[0] ?? "", ids[0] ?? ""]])
      expect((await ask(photoIds)).body.code).toBe("request.invalid");
    expect((await ask(ids.slice(0, 4))).body.photoKeys).toHaveLength(4);
  });

  it("is for who has signed in; a guest's goes without", async () => {
    const order = await paidOrder(1);
    await Actor.provide({ type: "system", name: "test" }, () =>
      Fulfilment.ship({ orderId: order.orderId, key: order.orderId }),
    );
    ({ orderId, variant: variantId } = order);
    const ids = await pictures(ada, 1);
    expect((await ask(ids, order.shopper)).body.code).toBe("actor.sign_in_needed");
    expect((await ask([], order.shopper)).body).toMatchObject({ photoKeys: [] });
  });
});
