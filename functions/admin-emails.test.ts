import type { Page } from "@cali/core/database/list.ts";
import { Health } from "@cali/core/email/health.ts";
import {
  type EmailDetail,
  type EmailPreview,
  type EmailView,
  emailTemplates,
  type ProviderHealth,
  type SuppressionView,
} from "@cali/core/email/schema.ts";
import { templates } from "@cali/core/email/templates/index.tsx";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { mailsIn } from "@cali/sandbox/testing/mails.ts";
import { Shopper, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";

const store = testStore();
const mails = mailsIn(store);

let manager: SignedIn;
beforeAll(async () => {
  manager = await newCustomer(store, { role: "manager" });
});

type Answer<T> = T & { code: string };
const call = async <T>(method: string, path: string, body?: object) =>
  (await manager.shopper.call<Answer<T>>(method, `/admin${path}`, body ? { body } : {})).body;

/** Mails that were given up, as rows alone. */
async function dead(count: number, template = "password-changed"): Promise<string[]> {
  const rows = await store.sql<{ id: string }>(
    `INSERT INTO email_log (id, template, recipient, dedupe_key, state, failures)
     SELECT 'eml_' || gen_random_uuid(), $2, 'dead@example.com', gen_random_uuid()::text, 'dead', 9
     FROM generate_series(1, $1) RETURNING id`,
    [count, template],
  );
  return rows.map(({ id }) => id);
}
const statesOf = async (ids: string[]) =>
  (await store.sql<{ state: string }>("SELECT state FROM email_log WHERE id = ANY($1)", [ids])).map(
    ({ state }) => state,
  );

describe("the log, through the door", () => {
  it("is listed, and a mail told whole", async () => {
    const { orderId, emailId } = await mails.paidOrder("door@example.com");
    await mails.send(emailId);
    const { items } = await call<Page<EmailView>>("GET", "/emails?recipient=DOOR@example.com&state=sent");
    expect(items).toMatchObject([{ id: emailId, orderId, canRetry: false }]);
    const detail = await call<EmailDetail>("GET", `/emails/${emailId}`);
    expect(detail.tries).toMatchObject([{ attempt: 1, outcome: "accepted" }]);
    expect((await call("GET", "/emails/eml_none")).code).toBe("email.not_found");
  });

  it("names every template there is", () => {
    expect([...emailTemplates].toSorted()).toEqual(Object.keys(templates).toSorted());
  });
});

describe("sending again", () => {
  it("is for one, once", async () => {
    const [id = ""] = await dead(1);
    expect(await call<EmailDetail>("POST", `/emails/${id}/retry`)).toMatchObject({ state: "queued" });
    expect((await call("POST", `/emails/${id}/retry`)).code).toBe("email.not_retryable");
    const logged = await store.sql(
      "SELECT before ->> 'state' AS was FROM audit_log WHERE subject = 'email_log' AND subject_id = $1",
      [id],
    );
    expect(logged).toEqual([{ was: "dead" }]);
  });

  it("is for those named, as far as they may be", async () => {
    const ids = await dead(3);
    await store.sql("UPDATE email_log SET sealed = 'gone' WHERE id = $1", [ids[0]]);
    expect(await call("POST", "/emails/retry", { ids: [...ids, "eml_none"] })).toEqual({ count: 2 });
    expect((await statesOf(ids)).toSorted()).toEqual(["dead", "queued", "queued"]);
  });

  it("is for all of a state and a template", async () => {
    const [ours, others] = [await dead(3, "email-changed"), await dead(2, "account-deleted")];
    expect(await call("POST", "/emails/retry", { state: "dead", template: "email-changed" })).toEqual({
      count: 3,
    });
    expect([await statesOf(ours), await statesOf(others)]).toEqual([
      ["queued", "queued", "queued"],
      ["dead", "dead"],
    ]);
    expect(await call("POST", "/emails/retry", { state: "sent" })).toMatchObject({ code: "request.invalid" });
  });
});

describe("the preview", () => {
  const preview = (id: string) => call<EmailPreview>("GET", `/email-previews/${id}`);

  it("is the mail as it would be sent now, without what opens its reader's order", async () => {
    const { emailId, orderId } = await mails.paidOrder("preview@example.com");
    const shown = await preview(emailId);
    const [{ number } = { number: 0 }] = await store.sql<{ number: number }>(
      `SELECT number FROM "order" WHERE id = $1`,
      [orderId],
    );
    expect(shown.status).toBe("shown");
    expect(shown.html).toContain(String(number));
    expect(shown.text).toContain(String(number));
    expect(shown.html).toMatch(/key=preview/);
  });

  it("is none of a mail with a code, before and after it was sent", async () => {
    const id = await mails.code("sealed@example.com", "314159");
    expect(await preview(id)).toEqual({ status: "secret", subject: "", html: "", text: "" });
    await mails.send(id);
    expect(await preview(id)).toMatchObject({ status: "secret", html: "" });
  });

  it("changes nothing: whoever was told of what is gone again is not put back on the list", async () => {
    const [variant = ""] = await variants(store, 1);
    await store.sql("UPDATE inventory SET stock = 0, cause = 'test' WHERE variant_id = $1", [variant]);
    await store.sql(
      "INSERT INTO stock_notice (id, variant_id, email, notified_at) VALUES ('ntc_1', $1, 'a@example.com', now())",
      [variant],
    );
    await store.sql(
      `INSERT INTO email_log (id, template, recipient, dedupe_key, data)
       VALUES ('eml_notice', 'back-in-stock', 'a@example.com', 'n', jsonb_build_object('variantId', $1::text, 'noticeId', 'ntc_1'))`,
      [variant],
    );
    expect((await preview("eml_notice")).status).toBe("over");
    expect(await store.sql("SELECT id FROM stock_notice WHERE notified_at IS NULL")).toEqual([]);
  });

  it("is for the shop's own people", async () => {
    const { shopper } = await newCustomer(store);
    expect((await shopper.call("GET", "/admin/email-previews/eml_notice")).status).toBe(403);
    expect((await new Shopper(store).call("GET", "/admin/email-previews/eml_notice")).status).toBe(401);
  });
});

describe("addresses that nothing is sent to", () => {
  const path = "/emails/suppressions";
  const list = (query = "") => call<Page<SuppressionView>>("GET", `${path}${query}`);

  it("are added and lifted by hand, and the log names nobody", async () => {
    const added = await call<{ suppression: SuppressionView }>("POST", path, {
      address: "Stop@Example.com",
      detail: "Asked us to.",
    });
    expect(added.suppression).toMatchObject({ address: "stop@example.com", reason: "by-hand" });
    expect((await list("?address=STOP@example.com")).items).toHaveLength(1);
    expect((await list()).items.map(({ address }) => address)).toContain("stop@example.com");
    expect(await call("DELETE", path, { address: "stop@example.com" })).toEqual({ suppression: null });
    expect((await list("?address=stop@example.com")).items).toEqual([]);
    const logged = await store.sql(
      "SELECT operation, subject_id, before, after FROM audit_log WHERE subject = 'email_suppression' ORDER BY id",
    );
    expect(logged.map(({ operation }) => operation)).toEqual(["insert", "delete"]);
    expect(JSON.stringify(logged)).not.toContain("example.com");
  });

  it("are for those who may", async () => {
    const support = await newCustomer(store, { role: "support" });
    const { status } = await support.shopper.call("POST", `/admin${path}`, {
      body: { address: "x@example.com" },
    });
    expect(status).toBe(403);
  });
});

describe("providers", () => {
  it("tell how they are, and a pause is ended by hand", async () => {
    for (let turn = 0; turn < 5; turn += 1)
      await Health.note("ses", { outcome: "temporary", answer: "503 down", isProviders: true });
    const of = (all: { items: ProviderHealth[] }) => all.items.find(({ name }) => name === "ses");
    expect(of(await call("GET", "/emails/providers"))).toMatchObject({ state: "paused", reason: "503 down" });
    expect(of(await call("POST", "/emails/providers/ses/resume"))).toMatchObject({
      state: "well",
      failures: 0,
      pausedUntil: null,
      reason: null,
    });
    const logged = await store.sql("SELECT subject_id FROM audit_log WHERE subject = 'email_provider'");
    expect(logged).toEqual([{ subject_id: "ses" }]);
  });
});
