import { setTimeout as sleep } from "node:timers/promises";
import { readCode } from "@cali/sandbox/testing/codes.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { PASSWORD, signingIn } from "@cali/sandbox/testing/signing-in.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import pg from "pg";
import { describe, expect, it } from "vitest";

const store = testStore();
const { someEmail, askForCode, enterCode, signUp, signInWith, sessionsOf } = signingIn(store);

/** Another session of the database, in a transaction; it holds what it has locked until it is let go. */
async function holding<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(store.url);
  await client.connect();
  await client.query("BEGIN");
  try {
    return await work(client);
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    await client.end();
  }
}

const A_WHILE_MS = 600;

describe("a sign-in", () => {
  it("that meets a payment of the same cart the wrong way round is done all the same", async () => {
    const email = someEmail();
    await signUp(email);
    const [a = ""] = await variants(store, 1);
    const guest = new Shopper(store);
    await guest.put(a, 1);
    const { orderId } = (await guest.checkout()).body;
    await askForCode(email, guest);
    const otp = await readCode(store, email);
    const signing = await holding(async (client) => {
      const { rows } = await client.query(`SELECT cart_id FROM "order" WHERE id = $1 FOR UPDATE`, [orderId]);
      const answer = enterCode(email, otp, guest);
      await sleep(A_WHILE_MS);
      // One of the two is ended by PostgreSQL; if it is this one, the other goes on.
      await client
        .query("UPDATE cart SET version = version + 1 WHERE id = $1", [rows[0]?.cart_id])
        .then(() => client.query("COMMIT"))
        .catch(() => client.query("ROLLBACK"));
      return answer;
    });
    expect(signing.status).toBe(200);
    expect((await guest.order(orderId)).status).toBe(200);
  });

  it("that breaks off in the middle leaves nothing behind, and can be tried again with the same code", async () => {
    const email = someEmail();
    await signUp(email);
    const [a = ""] = await variants(store, 1);
    const guest = new Shopper(store);
    await guest.put(a, 2);
    await askForCode(email, guest);
    const otp = await readCode(store, email);
    const before = await sessionsOf(email);
    await store.sql(
      "CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$",
    );
    await store.sql(
      "CREATE TRIGGER broken BEFORE INSERT ON customer_device FOR EACH ROW EXECUTE FUNCTION break_it()",
    );
    const broken = await enterCode(email, otp, guest);
    await store.sql("DROP TRIGGER broken ON customer_device");
    expect(broken.status).toBe(500);
    expect(await sessionsOf(email)).toHaveLength(before.length);
    expect((await guest.cart()).body.itemCount).toBe(2);
    expect((await enterCode(email, otp, guest)).status).toBe(200);
    expect((await guest.cart()).body.itemCount).toBe(2);
  });

  it("while a checkout is under way makes that look again: no order is left in the guest's cart", async () => {
    const email = someEmail();
    await signUp(email);
    const [a = ""] = await variants(store, 1);
    const guest = new Shopper(store);
    await guest.put(a, 2);
    const tab = new Shopper(store);
    tab.cookie = guest.cookie ?? "";
    const started = await holding(async (client) => {
      // The checkout has read the cart and waits for its stock, or for the cart.
      await client.query("SELECT FROM inventory WHERE variant_id = $1 FOR UPDATE", [a]);
      const answer = tab.checkout();
      await sleep(A_WHILE_MS);
      const signing = signInWith(email, PASSWORD, guest);
      await sleep(A_WHILE_MS);
      await client.query("ROLLBACK");
      await signing;
      return answer;
    });
    const orders = await store.sql<{ customer_id: string | null }>(
      `SELECT customer_id FROM "order" WHERE id = $1`,
      [started.body.orderId ?? ""],
    );
    // Either it was first, and the order came along; or it was too late, and there is none.
    for (const { customer_id } of orders) expect(customer_id).toMatch(/^cus_/);
    if (orders.length === 0) expect(started.body.code).toBe("cart.empty");
    expect((await guest.cart()).body.itemCount).toBe(2);
  });
});

describe("a guest's payment that is under way", () => {
  it("is the account's also where that has one of its own, and takes its pieces out of the account's cart", async () => {
    const email = someEmail();
    const first = await signUp(email);
    const [a = "", b = ""] = await variants(store, 2);
    await first.put(a, 1);
    await first.checkout();
    const guest = new Shopper(store);
    await guest.put(b, 2);
    const { orderId, url } = (await guest.checkout()).body;
    await signInWith(email, PASSWORD, guest);
    expect((await guest.order(orderId)).status).toBe(200);
    expect((await guest.cart()).body.itemCount).toBe(3);
    await store.stripe.control.pay(sessionIn(url), { email });
    await store.stripe.control.idle();
    expect((await guest.order(orderId)).body.status).toBe("paid");
    expect((await guest.cart()).body.items.map(({ variantId }) => variantId)).toEqual([a]);
  });

  it("and waits for the bank is the account's, and comes back into its cart where the bank refuses", async () => {
    const email = someEmail();
    await signUp(email);
    const [a = "", b = ""] = await variants(store, 2);
    const guest = new Shopper(store);
    await guest.put(a, 2);
    const { orderId, url } = (await guest.checkout()).body;
    await store.stripe.control.pay(sessionIn(url), { email, card: "bank" });
    await store.stripe.control.idle();
    expect((await guest.order(orderId)).body.status).toBe("processing");
    await guest.put(b, 1);
    await signInWith(email, PASSWORD, guest);
    expect((await guest.order(orderId)).body.status).toBe("processing");
    store.stripe.control.settle(sessionIn(url), "failed");
    await store.stripe.control.idle();
    expect((await guest.order(orderId)).body.status).toBe("cancelled");
    expect((await guest.cart()).body.itemCount).toBe(3);
  });
});
