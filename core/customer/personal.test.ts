import type { ReturnView } from "@cali/core/returns/schema.ts";
import { readMail } from "@cali/sandbox/testing/codes.ts";
import { newCustomer, type SignedIn, startSession } from "@cali/sandbox/testing/customers.ts";
import { jobs } from "@cali/sandbox/testing/mails.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";
import { Actor } from "../actor/index.ts";
import { Fulfilment } from "../fulfilment/index.ts";
import { sweep } from "../media/sweep.ts";

const store = testStore();

/**
 * Every column that can hold what somebody is or wrote. `exported`: it is in what they can take with them. `kept`: it stays
 * after deletion, and why.
 */
const personal: Record<string, { canary?: (word: string) => unknown; secret?: true; kept?: string }> = {
  "buyer.email": { canary: (word) => `${word}@example.com` },
  // Before what shows it.
  "upload.key": {},
  "cart.email": {},
  "cart.country": { canary: () => "US" },
  "cart.region": {},
  "coupon_use.customer_key": {},
  "customer.email": { canary: (word) => `${word}@example.com` },
  "customer.name": {},
  "customer.image": {},
  "customer_address.name": {},
  "customer_address.line1": {},
  "customer_address.line2": {},
  "customer_address.city": {},
  "customer_address.state": {},
  "customer_address.postal_code": {},
  "customer_address.country": { canary: () => "US" },
  "customer_address.phone": {},
  "customer_credential.account_id": {},
  "customer_credential.password": { secret: true },
  "customer_credential.access_token": { secret: true },
  "customer_credential.refresh_token": { secret: true },
  "customer_credential.id_token": { secret: true },
  "customer_credential.scope": {},
  "customer_device.device": {},
  "customer_former_email.email": { canary: (word) => `${word}@example.com` },
  "email_attempt.answer": {},
  "email_feedback.detail": {},
  "email_log.recipient": {},
  "email_log.last_error": {},
  "email_log.sealed": { secret: true },
  "email_optout.address": { kept: "whoever has left a list stays off it" },
  "email_suppression.address": { kept: "whoever can't be written to, or complained, is not written to" },
  "email_suppression.detail": {},
  "fulfilment.tracking_number": {},
  "fulfilment.tracking_url": { canary: (word) => `https://example.com/${word}` },
  "note.body": {},
  "order.email": {},
  "order.shipping_name": {},
  "order.shipping_address": {
    canary: (word) => ({
      name: `${word} name`,
      line1: `${word} line1`,
      line2: `${word} line2`,
      city: `${word} city`,
      state: "CA",
      postalCode: "95468",
      country: "US",
    }),
  },
  "order.country": { canary: () => "US", kept: "tax law" },
  "order.region": { canary: () => "CA", kept: "tax law" },
  "order.session_url": { canary: (word) => `https://example.com/${word}`, secret: true },
  "order_return.note": {},
  "order_return.photo_keys": { canary: (word) => [word] },
  "order_return_item.comment": {},
  "review.author": {},
  "review.title": {},
  "review.body": {},
  "review.note": {},
  "review.photo_keys": { canary: () => ["canary-upload-key"] },
  "saved_view.name": {},
  "saved_view.query": {},
  "second_factor.secret": { secret: true },
  "second_factor.backup_digests": { canary: (word) => [word], secret: true },
  "session.token": { secret: true },
  "session.ip_address": {},
  "session.user_agent": {},
  "session.device": {},
  "staff_invite.email": { canary: (word) => `${word}@example.com` },
  "stock_notice.email": { canary: (word) => `${word}@example.com` },
  "wishlist.share_token": {},
};

/** Columns of text that say nothing of anybody: names of states, keys of other rows, what the shop's people set. */
const impersonal: Record<string, string[]> = {
  alert: ["kind", "subject", "order_id", "message"],
  // Of a cart, an order or a refund its id; of a visit nothing.
  analytics_event: ["kind", "subject"],
  analytics_state: ["time_zone"],
  asset: ["id", "key", "file_name", "status", "error", "source_url", "created_by"],
  audit_head: ["hash"],
  audit_link: ["hash"],
  // What the shop's people did at work, and from where: of what is a customer's it only says that it changed.
  audit_log: [
    ...["actor_id", "address", "action", "request_id", "operation"],
    ...["subject", "subject_id", "before", "after"],
  ],
  banner: [
    ...["id", "name", "placement", "category_id", "text", "link_url", "link_text", "image_key", "image_alt"],
  ],
  buyer: ["first_order_id"],
  cart: ["id", "customer_id", "currency", "coupon_id", "left_out"],
  cart_item: ["cart_id", "variant_id"],
  category: [
    ...["id", "parent_id", "slug", "name", "description", "image_key", "image_alt"],
    ...["seo_title", "seo_description"],
  ],
  coupon: ["id", "code", "kind", "category_ids", "product_ids", "batch_id"],
  coupon_batch: ["id", "prefix", "rules", "created_by"],
  coupon_use: ["order_id", "coupon_id"],
  customer: ["id", "role", "theme"],
  customer_address: ["id", "customer_id"],
  customer_credential: ["id", "customer_id", "provider_id"],
  customer_device: ["customer_id"],
  customer_former_email: ["customer_id"],
  dispute: ["id", "order_id", "charge_id", "currency", "reason", "status"],
  email_attempt: ["email_id", "provider", "outcome"],
  email_feedback: ["id", "provider", "kind", "email_id"],
  email_log: ["id", "template", "data", "dedupe_key", "state", "provider", "provider_message_id", "order_id"],
  email_move: ["from", "to"],
  email_optout: ["list"],
  email_provider: ["name", "reason"],
  email_suppression: ["reason", "provider"],
  fulfilment: ["id", "order_id", "idempotency_key", "carrier"],
  fulfilment_item: ["fulfilment_id", "order_item_id"],
  export: ["id", "status", "only", "error", "created_by"],
  import: ["id", "file_name", "status", "category_id", "error", "ignored_columns", "created_by"],
  import_note: ["import_id", "handle", "kind", "details"],
  inventory: ["variant_id", "cause"],
  ledger_entry: ["source", "account", "currency", "order_id"],
  note: ["id", "order_id", "customer_id", "author_id"],
  order: [
    ...[
      "id",
      "cart_id",
      "customer_id",
      "status",
      "status_reason",
      "stock_state",
      "currency",
      "shipping_options",
    ],
    ...["stripe_session_id", "stripe_payment_intent_id", "tax_mode", "coupon_id", "coupon_code"],
    ...["shipping_method_id", "shipping_method_name", "quote_hash", "stripe_charge_id", "dispute_state"],
    "replaces_return_id",
  ],
  order_history: ["order_id", "from", "to", "reason"],
  order_item: ["id", "order_id", "variant_id", "product_id", "sku", "name", "options", "image_key"],
  order_move: ["from", "to"],
  order_return: ["id", "order_id", "status"],
  order_return_item: ["return_id", "order_item_id", "reason"],
  order_return_move: ["from", "to"],
  product: [
    "id",
    "slug",
    "name",
    "summary",
    "description",
    "details",
    "category_id",
    "status",
    "options",
    "model",
    ...["vendor", "product_type", "tags", "seo_title", "seo_description"],
  ],
  product_image: ["id", "product_id", "key", "alt", "option_value"],
  product_rating: ["product_id"],
  product_sales: ["grain", "currency", "country", "coupon"],
  publication: ["id", "status", "requested_by", "step", "contents", "error"],
  refund: [
    ...[
      "id",
      "order_id",
      "stripe_refund_id",
      "idempotency_key",
      "payment_intent_id",
      "currency",
      "status",
      "origin",
    ],
    ...["reason", "failure_reason", "return_id"],
  ],
  refund_item: ["refund_id", "order_item_id"],
  review: ["id", "product_id", "customer_id", "status"],
  review_rejection: ["product_id", "customer_id"],
  review_vote: ["review_id", "customer_id"],
  sales_day: ["currency", "country", "coupon"],
  saved_view: ["id", "customer_id", "section"],
  second_factor: ["customer_id"],
  session: ["id", "customer_id"],
  shipping_method: ["id", "name", "zone_id"],
  shipping_weight_step: ["method_id"],
  shipping_zone: ["id", "name"],
  shipping_zone_place: ["country", "region", "zone_id"],
  sold_product: ["product_id"],
  sold_variant: ["variant_id", "sku", "name", "options"],
  staff_invite: ["id", "role", "token_hash", "invited_by"],
  stock_ledger: ["variant_id", "cause", "actor_id"],
  stock_notice: ["id", "variant_id"],
  store_settings: [
    ...["country", "tax_mode", "name", "contact_email", "seller_name", "seller_address", "time_zone"],
  ],
  stripe_event: ["id", "type", "object_id", "order_id", "outcome"],
  tax_rate: ["id", "name", "country", "region"],
  throttle: ["key"],
  unpublished: ["subject", "subject_id", "name", "publication_id"],
  upload: ["id", "customer_id"],
  variant: ["id", "product_id", "sku", "options", "barcode", "image_id"],
  variant_sales: ["grain", "currency", "country", "coupon"],
  verification: ["id", "identifier", "value"],
  wishlist: ["id", "customer_id", "cart_id"],
  wishlist_item: ["wishlist_id", "product_id"],
};

const textColumns = async (): Promise<string[]> =>
  (
    await store.sql<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name
       FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type IN ('text', 'jsonb', 'json', 'ARRAY', 'character varying', 'inet') ORDER BY 1`,
    )
  ).map(({ name }) => name);

describe("the columns that can hold what somebody is", () => {
  it("are all known: a new one has to be sorted before it is used", async () => {
    const known = [
      ...Object.keys(personal),
      ...Object.entries(impersonal).flatMap(([table, columns]) =>
        columns.map((column) => `${table}.${column}`),
      ),
    ];
    expect((await textColumns()).toSorted()).toEqual(known.toSorted());
  });
});

/** Somebody who has done everything there is to do, and is not in the middle of anything. */
async function regular(): Promise<SignedIn & { orderId: string }> {
  const customer = await newCustomer(store);
  const { shopper, customerId, email } = customer;
  const [a = "", b = "", c = ""] = await variants(store, 3);
  await store.sql("UPDATE inventory SET stock = 0 WHERE variant_id = $1", [c]);
  await new Shopper(store).call("POST", "/stock-notices", { body: { variantId: c, email } });
  await shopper.put(a, 2);
  const { orderId, url } = (await shopper.checkout()).body;
  await store.stripe.control.pay(sessionIn(url));
  await store.stripe.control.idle();
  await Actor.provide({ type: "system", name: "test" }, async () => {
    const { id } = await Fulfilment.ship({
      orderId,
      key: `ship-${orderId}`,
      carrier: "USPS",
      trackingNumber: "1",
    });
    await Fulfilment.markDelivered(id);
  });
  const back = await shopper.call<ReturnView>("POST", `/orders/${orderId}/returns`, {
    body: { items: [{ variantId: a, quantity: 1, reason: "other", comment: "why" }] },
  });
  await store.sql("UPDATE order_return SET status = 'rejected', decided_at = now() WHERE id = $1", [
    back.body.id,
  ]);
  await shopper.put(b, 1);
  const [{ product_id } = { product_id: "" }] = await store.sql<{ product_id: string }>(
    "SELECT product_id FROM variant WHERE id = $1",
    [a],
  );
  await shopper.call("PUT", `/products/${product_id}/reviews/mine`, {
    body: { rating: 5, title: "t", body: "b", author: "A" },
  });
  await shopper.call("PUT", `/wishlist/${product_id}`);
  await shopper.call("POST", "/me/addresses", {
    body: { name: "A", line1: "B", city: "C", country: "US", isDefault: true },
  });
  for (const text of [
    "INSERT INTO customer_credential (id, customer_id, account_id, provider_id) VALUES ('crd_1', $1, 'x', 'credential')",
    "INSERT INTO customer_device (customer_id, device) VALUES ($1, 'x')",
    "INSERT INTO customer_former_email (customer_id, email, until) VALUES ($1, 'former@example.com', now() + interval '1 second')",
    "INSERT INTO note (id, customer_id, body) VALUES ('not_1', $1, 'x')",
    "INSERT INTO saved_view (id, customer_id, section, name, query) VALUES ('viw_1', $1, 'orders', 'x', 'x')",
    "INSERT INTO second_factor (customer_id, secret) VALUES ($1, 'x')",
    "INSERT INTO upload (id, customer_id, key, width, height, used_at) VALUES ('upl_1', $1, 'x', 1, 1, now())",
  ])
    await store.sql(text, [customerId]);
  await store.sql(
    "INSERT INTO coupon_use (order_id, coupon_id, customer_key) SELECT $1, id, 'x' FROM coupon LIMIT 1",
    [orderId],
  );
  await store.sql(
    `INSERT INTO email_log (id, template, recipient, dedupe_key, state, sent_at) VALUES
       ('eml_mine', 'otp-verification', $1, 'k1', 'sent', now()), ('eml_former', 'otp-verification', 'former@example.com', 'k2', 'sent', now())`,
    [email],
  );
  await store.sql(
    "INSERT INTO email_attempt (email_id, attempt, provider, outcome) SELECT id, 1, 'brevo', 'accepted' FROM email_log WHERE id IN ('eml_mine', 'eml_former')",
  );
  await store.sql(
    "INSERT INTO email_feedback (id, provider, kind, email_id, provider_at) VALUES ('f1', 'brevo', 'delivered', 'eml_mine', now())",
  );
  await store.sql("INSERT INTO email_optout (address, list) VALUES ($1, 'stock-notices')", [email]);
  await store.sql("INSERT INTO email_suppression (address, reason) VALUES ($1, 'by-hand')", [email]);
  await store.sql(
    "INSERT INTO staff_invite (id, email, role, token_hash, expires_at) VALUES ('inv_1', $1, 'support', 'x', now())",
    [email],
  );
  return { ...customer, orderId };
}

/** Which rows of a table are this person's. */
const whose: Record<string, string> = {
  cart: "customer_id = $1",
  coupon_use: "order_id = $2",
  customer: "id = $1",
  email_attempt: "email_id IN ('eml_mine', 'eml_former')",
  email_feedback: "id = 'f1'",
  email_log: "id = 'eml_mine' OR order_id = $2",
  email_optout: "address = $3",
  email_suppression: "address = $3",
  fulfilment: "order_id = $2",
  order: "id = $2",
  order_return: "order_id = $2",
  order_return_item: "return_id IN (SELECT id FROM order_return WHERE order_id = $2)",
  stock_notice: "email = $3",
};

/** Rows that are never changed otherwise. */
const pastTriggers = ["email_feedback", "coupon_use"];

/** Columns by which a person's rows are found: they hold the address itself, which is a canary too. */
const byAddress = [
  "buyer.email",
  "email_log.recipient",
  "email_optout.address",
  "email_suppression.address",
  "staff_invite.email",
  "stock_notice.email",
];
const former = "customer_former_email.email";

describe("an account that is taken along and deleted", () => {
  it("is exported whole, and leaves nothing behind but what the list says", async () => {
    const someone = await regular();
    const { shopper, customerId, orderId } = someone;
    let email = someone.email;
    const word = (column: string) => `canary-${column.replaceAll(/[._]/g, "-")}`;

    // The address first: everything else that holds it follows.
    const address = `${word("customer.email")}@example.com`;
    await store.sql("UPDATE customer SET email = $2 WHERE id = $1", [customerId, address]);
    await store.sql("DELETE FROM customer_former_email WHERE email = $1", [email]);
    for (const column of byAddress) {
      const [table = "", name = ""] = column.split(".");
      await store.sql(`UPDATE ${table} SET ${name} = $2 WHERE ${name} = $1`, [email, address]);
    }
    await store.sql(`UPDATE "order" SET email = $2 WHERE id = $1`, [orderId, address]);
    email = address;

    for (const [column, { canary }] of Object.entries(personal)) {
      if (
        byAddress.includes(column) ||
        column === "customer.email" ||
        column === "order.email" ||
        column === former
      )
        continue;
      const [table = "", name = ""] = column.split(".");
      const value = canary ? canary(word(column)) : word(column);
      const given = typeof value === "object" && !Array.isArray(value) ? JSON.stringify(value) : value;
      const where = (whose[table] ?? "customer_id = $1")
        .replaceAll("$1", `'${customerId}'`)
        .replaceAll("$2", `'${orderId}'`)
        .replaceAll("$3", `'${email}'`);
      const past = pastTriggers.includes(table) ? "replica" : "origin";
      const changed = await store.sql(
        `WITH past AS MATERIALIZED (SELECT set_config('session_replication_role', '${past}', true)),
         changed AS (UPDATE "${table}" SET "${name}" = $1 FROM past WHERE ${where} RETURNING 1) SELECT * FROM changed`,
        [column === "email_log.sealed" ? "gone" : given],
      );
      expect(changed.length, column).toBeGreaterThan(0);
    }

    // Its token is a canary now.
    await startSession(store, shopper, customerId);
    const exported = await shopper.call<Record<string, unknown>>("GET", "/me/export");
    const text = JSON.stringify(exported.body);
    for (const [column, { secret, canary }] of Object.entries(personal)) {
      if (column === "email_log.sealed" || (canary && !JSON.stringify(canary("§")).includes("§"))) continue;
      const sought =
        byAddress.includes(column) || column === "order.email"
          ? address
          : column === former
            ? "former@"
            : word(column);
      if (secret) expect(text, column).not.toContain(sought);
      else expect(text, column).toContain(sought);
    }
    expect(text).toContain("eml_former");

    const refused = await shopper.call("DELETE", "/me", { body: { email: "another@example.com" } });
    expect(refused.body.code).toBe("account.not_confirmed");
    const deleted = await shopper.call("DELETE", "/me", { body: { email } });
    expect(deleted.body).toEqual({ status: "deleted" });
    expect((await shopper.call("GET", "/me")).status).toBe(401);

    // The last mail needs the address until it is done with; this one is on the list of those that get none.
    const [farewell] = await store.sql<{ id: string; recipient: string }>(
      "SELECT id, recipient FROM email_log WHERE template = 'account-deleted'",
    );
    expect(farewell?.recipient).toBe(email);
    await store.worker(jobs(farewell?.id ?? ""));
    await Actor.provide({ type: "system", name: "test" }, () => sweep());

    const left: string[] = [];
    for (const column of await textColumns()) {
      const [table = "", name = ""] = column.split(".");
      const rows = await store.sql(
        `SELECT FROM "${table}" WHERE "${name}"::text ILIKE '%canary%' OR "${name}"::text LIKE '%former@%' OR "${name}"::text = $1`,
        [customerId],
      );
      if (rows.length > 0) left.push(column);
    }
    const kept = byAddress.filter((column) => personal[column]?.kept !== undefined);
    expect(left).toEqual(kept);
    expect(kept).toEqual(["email_optout.address", "email_suppression.address"]);
    const [order] = await store.sql(`SELECT * FROM "order" WHERE id = $1`, [orderId]);
    expect(order).toMatchObject({
      status: "delivered",
      email: null,
      customer_id: null,
      shipping_name: null,
      shipping_address: {
        name: null,
        line1: null,
        city: null,
        state: "CA",
        postalCode: "95468",
        country: "US",
      },
    });
    expect(order?.total_cents).toBeGreaterThan(0);
  });

  it("waits until an order has arrived and a return is done", async () => {
    const { shopper, email, customerId } = await newCustomer(store);
    const [a = ""] = await variants(store, 1);
    await shopper.put(a, 1);
    const { orderId, url } = (await shopper.checkout()).body;
    await store.stripe.control.pay(sessionIn(url));
    await store.stripe.control.idle();
    const remove = () => shopper.call("DELETE", "/me", { body: { email } });
    expect((await remove()).body.code).toBe("account.order_open");
    expect((await store.sql("SELECT FROM customer WHERE id = $1", [customerId])).length).toBe(1);
    await Actor.provide({ type: "system", name: "test" }, () => Fulfilment.ship({ orderId, key: "k" }));
    expect((await remove()).body.code).toBe("account.order_open");
    await store.sql("UPDATE fulfilment SET shipped_at = now() - interval '31 days' WHERE order_id = $1", [
      orderId,
    ]);
    expect((await remove()).status).toBe(200);
  });

  it("gives up a payment that is under way, and needs a sign-in of a moment ago", async () => {
    const { shopper, email } = await newCustomer(store);
    const [a = ""] = await variants(store, 1);
    await shopper.put(a, 1);
    const { orderId } = (await shopper.checkout()).body;
    await store.sql("UPDATE session SET created_at = now() - interval '16 minutes'");
    const statusOf = async () =>
      (await store.sql(`SELECT status FROM "order" WHERE id = $1`, [orderId]))[0]?.status;
    const remove = () => shopper.call("DELETE", "/me", { body: { email: email.toUpperCase() } });
    expect((await remove()).body.code).toBe("session.not_fresh");
    await store.sql("UPDATE session SET created_at = now()");
    await shopper.call("DELETE", "/me", { body: { email: "another@example.com" } });
    expect(await statusOf()).toBe("pending");
    expect((await remove()).status).toBe(200);
    const [order] = await store.sql(`SELECT status, customer_id FROM "order" WHERE id = $1`, [orderId]);
    expect(order).toEqual({ status: "cancelled", customer_id: null });
  });

  it("takes along and forgets what was done with its address without signing in, of now and before", async () => {
    const { shopper, customerId } = await newCustomer(store);
    const [now, before] = ["known-now@example.com", "known-before@example.com"];
    await store.sql("UPDATE customer SET email = $2 WHERE id = $1", [customerId, before]);
    const [a = "", b = ""] = await variants(store, 2);
    const guest = new Shopper(store);
    await guest.put(a, 1);
    const { orderId } = (await guest.checkout()).body;
    await store.sql("INSERT INTO stock_notice (id, variant_id, email) VALUES ('ntc_known', $1, $2)", [
      b,
      before,
    ]);
    await store.sql("INSERT INTO cart (id, email) VALUES ('crt_known', $1)", [now]);
    await store.sql("UPDATE customer SET email = $2 WHERE id = $1", [customerId, now]);
    await store.sql(
      `UPDATE "order" SET status = 'processing', email = $2, shipping_name = 'Known' WHERE id = $1`,
      [orderId, now],
    );
    await store.sql(`UPDATE "order" SET status = 'cancelled', stock_state = 'released' WHERE id = $1`, [
      orderId,
    ]);
    const exported = JSON.stringify((await shopper.call("GET", "/me/export")).body);
    for (const id of [orderId, "ntc_known", "crt_known"]) expect(exported).toContain(id);
    expect((await shopper.call("DELETE", "/me", { body: { email: now } })).status).toBe(200);
    const left = await store.sql(
      `SELECT email FROM "order" WHERE email LIKE 'known%' OR shipping_name = 'Known'
       UNION ALL SELECT email FROM stock_notice WHERE email LIKE 'known%'
       UNION ALL SELECT email FROM cart WHERE email LIKE 'known%'`,
    );
    expect(left).toEqual([]);
  });

  it("leaves everybody else as they were", async () => {
    const other = await newCustomer(store);
    await other.shopper.call("POST", "/me/addresses", {
      body: { name: "A", line1: "B", city: "C", country: "US" },
    });
    const before = await other.shopper.call<Record<string, unknown>>("GET", "/me/export");
    const { shopper, email } = await newCustomer(store);
    await shopper.call("DELETE", "/me", { body: { email } });
    expect(await readMail(store, email, "account-deleted")).toContain("was deleted");
    expect(await store.sql("SELECT FROM email_log WHERE recipient = $1", [email])).toEqual([]);
    const after = await other.shopper.call<Record<string, unknown>>("GET", "/me/export");
    expect({ ...after.body, exportedAt: "" }).toEqual({ ...before.body, exportedAt: "" });
  });
});
