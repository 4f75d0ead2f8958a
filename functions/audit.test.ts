import type { AuditEntry, Verified } from "@cali/core/audit/schema.ts";
import type { Page } from "@cali/core/database/list.ts";
import { Id } from "@cali/core/id/index.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";

const store = testStore();

let manager: SignedIn;
beforeAll(async () => {
  manager = await newCustomer(store, { role: "manager" });
});

const log = async (query = "") =>
  (await manager.shopper.call<Page<AuditEntry>>("GET", `/admin/audit${query}`)).body;
const verify = async (after = 0) =>
  (await manager.shopper.call<Verified>("GET", `/admin/audit/verification?after=${after}`)).body;

/** Judges a review, through the door. */
async function judge(status: "published" | "rejected", note?: string): Promise<string> {
  const [review] = await store.sql<{ id: string; at: Date }>(
    "SELECT id, updated_at AS at FROM review WHERE status <> $1 ORDER BY id LIMIT 1",
    [status],
  );
  const { status: answered } = await manager.shopper.call("PUT", `/admin/reviews/${review?.id}/status`, {
    body: { status, updatedAt: review?.at.toISOString(), ...(note && { note }) },
  });
  expect(answered).toBe(200);
  return review?.id ?? "";
}

/** Past every rule, as somebody with the database's own password could. */
const tamper = (text: string, values: unknown[] = []) =>
  store.sql(
    `SET session_replication_role = replica; ${text}`.replaceAll(
      /\$(\d)/g,
      (_, n) => `'${values[Number(n) - 1]}'`,
    ),
  );

describe("the audit log", () => {
  it("takes down what one of the shop's people changed, who, where from and by which door", async () => {
    manager.shopper.address = "203.0.113.7";
    const id = await judge("rejected", "Not about the thing itself.");
    const { items } = await log(`?subjectId=${id}`);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      actorId: manager.customerId,
      actorEmail: manager.email,
      address: "203.0.113.7",
      action: "PUT /admin/reviews/:id/status",
      operation: "update",
      subject: "review",
      before: { status: "published" },
      after: { status: "rejected" },
    });
    // What was written to somebody is theirs.
    expect(items[0]?.after?.note).toBe("(withheld)");
    expect(JSON.stringify(items)).not.toContain("Not about the thing");
  });

  it("says nothing of what shoppers do", async () => {
    const before = (await log()).items.length;
    await manager.shopper.put(
      (await store.sql<{ id: string }>("SELECT id FROM variant LIMIT 1"))[0]?.id ?? "",
      1,
    );
    expect((await log()).items).toHaveLength(before);
  });

  it("is chained in the order of commits, also of many at once", async () => {
    const people = await Promise.all(
      Array.from({ length: 6 }, () => newCustomer(store, { role: "support" })),
    );
    const reviews = await store.sql<{ id: string; at: Date }>(
      "SELECT id, updated_at AS at FROM review WHERE status = 'published' ORDER BY id LIMIT 24",
    );
    await Promise.all(
      reviews.map(({ id, at }, index) =>
        people[index % people.length]?.shopper.call("PUT", `/admin/reviews/${id}/status`, {
          body: { status: "rejected", updatedAt: at.toISOString() },
        }),
      ),
    );
    const verified = await verify();
    expect(verified).toMatchObject({ broken: null, upTo: verified.last });
    expect(verified.last).toBeGreaterThanOrEqual(24);
  });

  it("refuses to be changed", async () => {
    for (const text of [
      "UPDATE audit_log SET actor_id = 'x'",
      "DELETE FROM audit_log",
      "TRUNCATE audit_log CASCADE",
      "UPDATE audit_link SET hash = 'x'",
      "DELETE FROM audit_link",
    ])
      await expect(store.sql(text)).rejects.toThrow("rows are added, never changed");
  });

  it("pages by time, and within two moments", async () => {
    const all = (await log("?limit=100")).items;
    const first = await log("?limit=10");
    const second = await log(`?limit=10&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
      all.slice(0, 20).map(({ id }) => id),
    );
    const [from, to] = [all[9]?.createdAt, all[3]?.createdAt];
    const between = (await log(`?from=${from}&to=${to}&limit=100`)).items;
    const wanted = all.filter(
      ({ createdAt }) => String(createdAt) >= String(from) && String(createdAt) < String(to),
    );
    expect(between.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
  });

  it.each([
    [
      "an entry whose words were changed",
      `UPDATE audit_log SET after = '{"status": "published"}' WHERE id = $1`,
      "not as it was written",
    ],
    ["an entry that was taken out", "DELETE FROM audit_log WHERE id = $1", "its entry is missing"],
    [
      "a link that was taken out",
      "DELETE FROM audit_link WHERE entry_id = $1",
      "a link before this one is missing",
    ],
  ])("names %s", async (_, text, reason) => {
    const { items } = await log("?limit=12");
    const victim = items.at(-1);
    // In a transaction that is undone, so that the next case begins with a whole chain: verified over its own connection.
    const backup = await store.sql("SELECT * FROM audit_log WHERE id = $1", [victim?.id]);
    const link = await store.sql("SELECT * FROM audit_link WHERE entry_id = $1", [victim?.id]);
    await tamper(text, [victim?.id]);
    const { broken } = await verify();
    expect(broken?.reason).toContain(reason);
    await tamper(
      `DELETE FROM audit_link WHERE entry_id = $1; DELETE FROM audit_log WHERE id = $1;
       INSERT INTO audit_log OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_record(NULL::audit_log, $2);
       INSERT INTO audit_link SELECT * FROM json_populate_record(NULL::audit_link, $3)`,
      [victim?.id, JSON.stringify(backup[0]), JSON.stringify(link[0])],
    );
    expect((await verify()).broken).toBeNull();
  });

  it("names a chain whose end was cut off, and an entry beside it", async () => {
    await tamper("UPDATE audit_head SET position = position + 1");
    expect((await verify()).broken?.reason).toContain("the end of the chain is missing");
    await tamper("UPDATE audit_head SET position = position - 1");
    await tamper(
      `INSERT INTO audit_log (actor_id, address, action, request_id, operation, subject, subject_id, after)
       VALUES ('cus_x', '', 'PUT /x', '${Id.create("session")}', 'update', 'product', 'prd_x', '{}')`,
    );
    expect((await verify()).broken?.reason).toContain("in no chain");
  });
});
