import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { roles } from "../actor/permission.ts";

const db = testDatabase("seeded");

const refusal = refusalOf(db);
const ALLOWED = "nothing: it was allowed";

const customer = (id: string, email = `${id}@example.com`) =>
  db.sql("INSERT INTO customer (id, email) VALUES ($1, $2)", [id, email]);

beforeAll(async () => {
  await customer("cus_a");
  await customer("cus_b");
});

describe("customer", () => {
  it.each([
    [
      "an address that another has",
      "INSERT INTO customer (id, email) VALUES ('x', 'cus_a@example.com')",
      "customer_email_unique",
    ],
    [
      "an address in capitals",
      "INSERT INTO customer (id, email) VALUES ('x', 'X@example.com')",
      "customer_email_lower",
    ],
    ["a role that isn't one", "UPDATE customer SET role = 'king' WHERE id = 'cus_a'", "customer_role_known"],
    [
      "a theme that isn't one",
      "UPDATE customer SET theme = 'pink' WHERE id = 'cus_a'",
      "customer_theme_known",
    ],
    [
      "a name that is a story",
      "UPDATE customer SET name = repeat('x', 101) WHERE id = 'cus_a'",
      "customer_name_length",
    ],
  ])("has not %s", async (_, text, constraint) => {
    expect(await refusal(text)).toBe(constraint);
  });

  it("has the roles that the code knows", async () => {
    for (const role of roles)
      expect(await refusal("UPDATE customer SET role = $1 WHERE id = 'cus_b'", [role])).toBe(ALLOWED);
  });

  it("is known by the addresses it had before", async () => {
    await customer("cus_c", "one@example.com");
    await db.sql("UPDATE customer SET email = 'two@example.com' WHERE id = 'cus_c'");
    await db.sql("UPDATE customer SET name = 'C' WHERE id = 'cus_c'");
    const rows = await db.sql("SELECT email FROM customer_former_email WHERE customer_id = 'cus_c'");
    expect(rows).toEqual([{ email: "one@example.com" }]);
  });
});

describe("what an account has", () => {
  it("is one cart, one password, and twenty addresses, one of them the default", async () => {
    await db.sql("INSERT INTO cart (id, customer_id) VALUES ('crt_1', 'cus_a')");
    expect(await refusal("INSERT INTO cart (id, customer_id) VALUES ('crt_2', 'cus_a')")).toBe(
      "cart_one_per_customer",
    );
    const credential =
      "INSERT INTO customer_credential (id, customer_id, account_id, provider_id) VALUES ($1, 'cus_a', 'x', 'credential')";
    await db.sql(credential, ["crd_1"]);
    expect(await refusal(credential, ["crd_2"])).toBe("customer_credential_one_of_a_kind");
    const address =
      "INSERT INTO customer_address (id, customer_id, name, line1, city, country, is_default) VALUES ($1, 'cus_a', 'n', 'l', 'c', $2, $3)";
    for (let n = 1; n <= 20; n += 1) await db.sql(address, [`adr_${n}`, "US", n === 1]);
    expect(await refusal(address, ["adr_21", "US", false])).toBe("customer_address_within_limit");
    expect(await refusal("UPDATE customer_address SET is_default = true WHERE id = 'adr_2'")).toBe(
      "customer_address_one_default",
    );
    expect(await refusal("UPDATE customer_address SET country = 'usa' WHERE id = 'adr_2'")).toBe(
      "customer_address_country",
    );
  });

  it("goes with it, but for orders", async () => {
    await customer("cus_d");
    await db.sql("INSERT INTO cart (id, customer_id) VALUES ('crt_d', 'cus_d')");
    await db.sql(
      "INSERT INTO session (id, customer_id, token, expires_at) VALUES ('ses_d', 'cus_d', 't', now())",
    );
    await db.sql(
      `INSERT INTO "order" (id, cart_id, cart_version, customer_id, subtotal_cents, total_cents, reserved_until)
       VALUES ('ord_d', 'crt_d', 0, 'cus_d', 0, 0, now())`,
    );
    await db.sql("DELETE FROM customer WHERE id = 'cus_d'");
    expect(await db.sql("SELECT FROM session WHERE id = 'ses_d'")).toEqual([]);
    expect(await db.sql(`SELECT customer_id FROM "order" WHERE id = 'ord_d'`)).toEqual([
      { customer_id: null },
    ]);
  });
});

describe("the last mail to an account", () => {
  it("keeps its address until it has left, and no longer", async () => {
    await db.sql(
      "INSERT INTO email_log (id, template, recipient, dedupe_key) VALUES ('eml_1', 'account-deleted', 'a@example.com', 'k1'), ('eml_2', 'new-device', 'a@example.com', 'k2')",
    );
    const recipients = () =>
      db.sql("SELECT recipient FROM email_log WHERE id IN ('eml_1', 'eml_2') ORDER BY id");
    await db.sql("UPDATE email_log SET state = 'sending'");
    expect(await recipients()).toEqual([{ recipient: "a@example.com" }, { recipient: "a@example.com" }]);
    await db.sql("UPDATE email_log SET state = 'sent', sent_at = now()");
    expect(await recipients()).toEqual([{ recipient: "erased" }, { recipient: "a@example.com" }]);
  });
});

describe("a use of a coupon", () => {
  it("stays counted when whoever used it is erased, also after its end; anybody else is still judged", async () => {
    await db.sql("INSERT INTO cart (id) VALUES ('crt_u')");
    await db.sql(
      `INSERT INTO "order" (id, cart_id, cart_version, subtotal_cents, total_cents, reserved_until) VALUES ('ord_u', 'crt_u', 0, 0, 0, now())`,
    );
    await db.sql(
      "INSERT INTO coupon (id, code, kind, percent_basis_points) VALUES ('cpn_u', 'USED', 'percentage', 100)",
    );
    await db.sql(
      "INSERT INTO coupon_use (order_id, coupon_id, customer_key) VALUES ('ord_u', 'cpn_u', 'a@example.com')",
    );
    await db.sql("UPDATE coupon SET ends_at = now() - interval '1 day' WHERE id = 'cpn_u'");
    expect(
      await refusal("UPDATE coupon_use SET customer_key = 'b@example.com' WHERE order_id = 'ord_u'"),
    ).toBe("coupon_within_dates");
    expect(await refusal("UPDATE coupon_use SET customer_key = 'erased' WHERE order_id = 'ord_u'")).toBe(
      ALLOWED,
    );
    expect(await db.sql("SELECT use_count FROM coupon WHERE id = 'cpn_u'")).toEqual([{ use_count: 1 }]);
  });
});
