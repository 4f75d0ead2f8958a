import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

const db = testDatabase("seeded");

const refusal = refusalOf(db);
const ALLOWED = "nothing: it was allowed";

const owners = () => db.sql<{ id: string }>("SELECT id FROM customer WHERE role = 'owner' ORDER BY id");

beforeAll(async () => {
  await db.sql("UPDATE customer SET role = 'customer' WHERE role <> 'customer' AND role <> 'owner'");
  for (const id of ["cus_one", "cus_two"])
    await db.sql("INSERT INTO customer (id, email, role) VALUES ($1, $1 || '@example.com', 'owner')", [id]);
  await db.sql("DELETE FROM customer WHERE role = 'owner' AND id NOT IN ('cus_one', 'cus_two')");
});

describe("the shop's owners", () => {
  beforeEach(() => db.sql("UPDATE customer SET role = 'owner' WHERE id IN ('cus_one', 'cus_two')"));

  it("are never none: the last one stays, and stays an owner", async () => {
    expect(await refusal("UPDATE customer SET role = 'manager' WHERE id = 'cus_two'")).toBe(ALLOWED);
    for (const text of [
      "UPDATE customer SET role = 'customer' WHERE id = 'cus_one'",
      "UPDATE customer SET role = 'manager' WHERE id = 'cus_one'",
      "DELETE FROM customer WHERE id = 'cus_one'",
    ])
      expect(await refusal(text)).toBe("customer_last_owner");
    expect(await refusal("UPDATE customer SET name = 'One' WHERE id = 'cus_one'")).toBe(ALLOWED);
  });

  it("are never none, also when all step down in one statement", async () => {
    expect(await refusal("UPDATE customer SET role = 'support' WHERE role = 'owner'")).toBe(
      "customer_last_owner",
    );
    expect(await owners()).toHaveLength(2);
  });

  it("are never none, also when two step down at once", async () => {
    for (let round = 0; round < 20; round += 1) {
      await db.sql("UPDATE customer SET role = 'owner' WHERE id IN ('cus_one', 'cus_two')");
      const said = await Promise.all(
        ["cus_one", "cus_two"].map((id) =>
          // Held open after the change, so that both are in the middle of it.
          refusal(
            `WITH changed AS (UPDATE customer SET role = 'support' WHERE id = $1 RETURNING id)
             SELECT pg_sleep(0.01) FROM changed`,
            [id],
          ),
        ),
      );
      expect(said.toSorted()).toEqual(["customer_last_owner", ALLOWED]);
      expect(await owners()).toHaveLength(1);
    }
  });
});

describe("an invitation", () => {
  const invite = (id: string, email: string) =>
    refusal(
      `INSERT INTO staff_invite (id, email, role, token_hash, expires_at) VALUES ($1, $2, 'support', $1, now())`,
      [id, email],
    );

  it("is one an address, as long as it is open", async () => {
    expect(await invite("inv_1", "new@example.com")).toBe(ALLOWED);
    expect(await invite("inv_2", "new@example.com")).toBe("staff_invite_one_open");
    await db.sql("UPDATE staff_invite SET revoked_at = now() WHERE id = 'inv_1'");
    expect(await invite("inv_2", "new@example.com")).toBe(ALLOWED);
    expect(await refusal("UPDATE staff_invite SET accepted_at = now() WHERE id = 'inv_1'")).toBe(
      "staff_invite_one_end",
    );
    expect(await refusal("UPDATE staff_invite SET role = 'customer' WHERE id = 'inv_2'")).toBe(
      "staff_invite_role_known",
    );
    expect(await invite("inv_3", "New@example.com")).toBe("staff_invite_email_lower");
  });
});

describe("a second factor", () => {
  beforeAll(() => db.sql("INSERT INTO second_factor (customer_id, secret) VALUES ('cus_one', 'a secret')"));

  it.each([
    [
      "confirmed without a code",
      "UPDATE second_factor SET confirmed_at = now()",
      "second_factor_confirmed_by_code",
    ],
    [
      "one of two of a person",
      "INSERT INTO second_factor (customer_id, secret) VALUES ('cus_one', 'b')",
      "second_factor_pkey",
    ],
    [
      "one with eleven codes in its place",
      "UPDATE second_factor SET backup_digests = array_fill('x'::text, ARRAY[11])",
      "second_factor_backups_few",
    ],
  ])("is not %s", async (_, text, constraint) => {
    expect(await refusal(text)).toBe(constraint);
  });

  it("takes no code twice, unless it has another secret", async () => {
    const at = (step: number, secret = "a secret") =>
      refusal("UPDATE second_factor SET last_step = $1, secret = $2", [step, secret]);
    expect(await at(100)).toBe(ALLOWED);
    expect(await at(99)).toBe("second_factor_step_forward");
    expect(await at(0, "another")).toBe(ALLOWED);
  });
});

describe("a list", () => {
  it("keeps thirty views of a person's", async () => {
    const save = (n: number, section: string) =>
      refusal(
        "INSERT INTO saved_view (id, customer_id, section, name, query) VALUES ($1, 'cus_one', $2, $3, '')",
        [`viw_${section}_${n}`, section, `View ${n}`],
      );
    for (let n = 1; n <= 30; n += 1) expect(await save(n, "orders")).toBe(ALLOWED);
    expect(await save(31, "orders")).toBe("saved_view_within_limit");
    expect(await save(31, "products")).toBe(ALLOWED);
  });
});
