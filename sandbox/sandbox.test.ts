import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Cart } from "@cali/core/cart/schema.ts";
import { SESSION_COOKIE } from "@cali/core/customer/session.ts";
import type { OrderView } from "@cali/core/order/schema.ts";
import type { FunctionName } from "@cali/functions/manifest.ts";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "./ports.ts";
import { Sandbox } from "./sandbox.ts";
import { sessionCookie } from "./testing/customers.ts";
import { sessionIn } from "./testing/shopper.ts";

let sandbox: Sandbox;
let home: string;
let database: pg.Pool;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "cali-sandbox-"));
  sandbox = new Sandbox(
    { port: await freePort(), home, fresh: true, site: false },
    { PATH: process.env.PATH },
  );
  for (const step of sandbox.steps()) await step.run(() => undefined);
  database = new pg.Pool({ connectionString: sandbox.databaseUrl, max: 2 });
  database.on("error", () => undefined);
}, 120_000);

afterAll(async () => {
  await database?.end();
  await sandbox?.stop();
  await rm(home, { recursive: true, force: true });
});

const control = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${sandbox.addresses().control}/api${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return response.json() as Promise<Record<string, unknown>>;
};

afterEach(() => control("DELETE", "/faults"));

const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await database.query<Row>(text, values)).rows;

/** Asks until the answer is there; the last error where it never comes. */
async function eventually(check: () => Promise<void>, seconds = 20): Promise<void> {
  for (const end = Date.now() + seconds * 1000; ; ) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}

/** A shopper's way to the payment page, through the front door. */
async function checkOut(): Promise<{ orderId: string; session: string; variant: string; cookie: string }> {
  const { siteUrl } = sandbox;
  const [row] = await sql<{ id: string }>(
    "SELECT variant_id AS id FROM inventory WHERE stock - reserved > 5 ORDER BY random() LIMIT 1",
  );
  const put = await fetch(`${siteUrl}/api/cart/items/${row?.id}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ quantity: 1 }),
  });
  expect(((await put.json()) as Cart).itemCount).toBe(1);
  const cookie = put.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const answer = await fetch(`${siteUrl}/api/checkout`, { method: "POST", headers: { cookie } });
  const { orderId, url } = (await answer.json()) as { orderId: string; url: string };
  return { orderId, session: sessionIn(url), variant: row?.id ?? "", cookie };
}

const statusOf = async (orderId: string, cookie: string) => {
  const response = await fetch(`${sandbox.siteUrl}/api/orders/${orderId}`, { headers: { cookie } });
  return ((await response.json()) as OrderView).status;
};

const stockOf = async (variant: string) =>
  (
    await sql<{ stock: number; reserved: number }>(
      "SELECT stock, reserved FROM inventory WHERE variant_id = $1",
      [variant],
    )
  )[0];

const mailState = async (orderId: string) =>
  (
    await sql<{ id: string; state: string }>("SELECT id, state FROM email_log WHERE order_id = $1", [orderId])
  )[0];

/** SES tells of a mail soon after it has taken it. */
const isOut = async (orderId: string, why?: string) =>
  expect(["sent", "delivered"], why).toContain((await mailState(orderId))?.state);

/** Every await that this function passes in doing its work once, each a place to be killed. */
async function pointsPassed(name: FunctionName, work: () => Promise<void>): Promise<string[]> {
  const hosted = sandbox.functions.get(name);
  hosted?.points.clear();
  await hosted?.kill();
  await work();
  return [...(hosted?.points ?? [])];
}

/** Strikes the function, once, at this await. */
const strike = (name: FunctionName, point: string, action: "kill" | "throw") =>
  control("POST", "/faults/points", { function: name, point, action, times: 1 });

/** Whether the fault that was armed has struck. Which events come first is chance, and so is which awaits they lead to. */
async function hasStruck(): Promise<boolean> {
  const armed = (await control("GET", "/faults/points")).items as unknown[];
  await control("DELETE", "/faults");
  return armed.length === 0;
}

const buyersMail = (orderId: string) => ({ to: `${orderId}@example.com` });

async function payAndWait() {
  const { orderId, session, cookie } = await checkOut();
  sandbox.stripe.control.pay(session, { email: buyersMail(orderId).to });
  await eventually(async () => {
    expect(await statusOf(orderId, cookie)).toBe("paid");
    await isOut(orderId);
  });
}

describe("the webhook", () => {
  it("killed or failing at any of its awaits still ends in one paid order, its stock taken once, one mail", async () => {
    const points = await pointsPassed("stripe-webhook", payAndWait);
    const struck: string[] = [];
    for (const [index, point] of points.entries()) {
      const { orderId, session, variant, cookie } = await checkOut();
      const before = await stockOf(variant);
      // `npm run prove` kills at every one of them, many times.
      await strike("stripe-webhook", point, index % 2 === 0 ? "kill" : "throw");
      sandbox.stripe.control.pay(session, { email: buyersMail(orderId).to });
      await eventually(async () => {
        expect(await statusOf(orderId, cookie), point).toBe("paid");
      });
      await sandbox.stripe.control.idle();
      if (await hasStruck()) struck.push(point);
      expect(await stockOf(variant), point).toEqual({
        stock: (before?.stock ?? 0) - 1,
        reserved: (before?.reserved ?? 0) - 1,
      });
      expect(
        await sql(`SELECT 1 FROM order_history WHERE order_id = $1 AND "to" = 'paid'`, [orderId]),
        point,
      ).toHaveLength(1);
      // What was lost between commit and queue is found by the schedule.
      await sql(
        "UPDATE email_log SET next_attempt_at = now() - interval '2 minutes' WHERE order_id = $1 AND state = 'queued'",
        [orderId],
      );
      await control("POST", "/schedules/email-retry/run");
      await eventually(() => isOut(orderId, point));
      expect(sandbox.mail.messages(buyersMail(orderId)), point).toHaveLength(1);
    }
    const always = ["stripe:sessions.retrieve", "database:order.mark_paid", "queue:send"];
    expect(struck).toEqual(
      expect.arrayContaining(always.flatMap((what) => [`${what}:before`, `${what}:after`])),
    );
  }, 120_000);
});

describe("the e-mail worker", () => {
  it("killed at any of its awaits loses no mail, and doubles one only where its provider's yes was lost", async () => {
    const points = await pointsPassed("email-worker", payAndWait);
    expect(points).toContain("mail:send:after");
    // Nobody tells the store what arrived, or it would know without its worker.
    await control("PUT", "/faults", { feedback: "lost" });
    for (const point of points) {
      const { orderId, session } = await checkOut();
      const pid = sandbox.functions.get("email-worker")?.pid;
      await strike("email-worker", point, "kill");
      sandbox.stripe.control.pay(session, { email: buyersMail(orderId).to });
      await eventually(async () => expect(sandbox.functions.get("email-worker")?.pid, point).not.toBe(pid));
      // Time passes: a job that was never claimed is due, and one still being sent was lost with its worker.
      await eventually(async () => expect((await mailState(orderId))?.state).toBeDefined());
      await sql(
        "UPDATE email_log SET next_attempt_at = now() - interval '2 minutes' WHERE order_id = $1 AND state <> 'sent'",
        [orderId],
      );
      await control("POST", "/schedules/email-retry/run");
      await eventually(async () => expect((await mailState(orderId))?.state, point).toBe("sent"));
      const twice = ["mail:send:after", "database:email.record:before"].includes(point);
      expect(sandbox.mail.messages(buyersMail(orderId)), point).toHaveLength(twice ? 2 : 1);
    }
  }, 120_000);

  it("killed before it could note its provider's yes sends nothing twice where the provider tells of the mail", async () => {
    const { orderId, session } = await checkOut();
    await strike("email-worker", "mail:send:after", "kill");
    sandbox.stripe.control.pay(session, { email: buyersMail(orderId).to });
    await eventually(async () => expect((await mailState(orderId))?.state).toBe("delivered"));
    await sql("UPDATE email_log SET next_attempt_at = now() - interval '2 minutes' WHERE order_id = $1", [
      orderId,
    ]);
    await control("POST", "/schedules/email-retry/run");
    await sleep(500);
    expect(sandbox.mail.messages(buyersMail(orderId))).toHaveLength(1);
    expect(
      await sql(
        "SELECT outcome FROM email_attempt JOIN email_log e ON e.id = email_id WHERE e.order_id = $1",
        [orderId],
      ),
    ).toEqual([{ outcome: "lost" }]);
  });
});

describe("an outage of the database", () => {
  it("is told as one, and ends without a trace", async () => {
    const { orderId, cookie } = await checkOut();
    await control("PUT", "/faults", { database: "down" });
    const answer = await fetch(`${sandbox.siteUrl}/api/cart`, { headers: { cookie } });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: "server.unavailable" });
    await control("PUT", "/faults", { database: "ok" });
    await eventually(async () => expect(await statusOf(orderId, cookie)).toBe("pending"));
  });
});

/** A session past the sign-in. @returns the cookie that names it. */
async function signedIn(): Promise<string> {
  const secrets = JSON.parse(await readFile(join(home, "secrets.json"), "utf8")) as { COOKIE_SECRET: string };
  process.env.COOKIE_SECRET = secrets.COOKIE_SECRET;
  await sql("INSERT INTO customer (id, email, email_verified) VALUES ('cus_1', 'ada@example.com', true)");
  await sql(
    `INSERT INTO session (id, customer_id, token, expires_at)
     VALUES ('ses_1', 'cus_1', 'token', now() + interval '1 hour')`,
  );
  return `${SESSION_COOKIE}=${sessionCookie("token")}`;
}

/** Two pixels. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAD0lEQVQImWPgi0rmi0oGAATqAZexPBhrAAAAAElFTkSuQmCC",
  "base64",
);

describe("a picture that a customer gives", () => {
  it("goes to its own function and the bucket, is served by the front door, and is cleared away by the clock", async () => {
    const cookie = await signedIn();
    const calls = () => sandbox.functions.get("media")?.invocations;
    const before = calls();
    const answer = await fetch(`${sandbox.siteUrl}/api/media/uploads`, {
      method: "POST",
      headers: { cookie, "content-type": "image/png" },
      body: png,
    });
    const { key } = (await answer.json()) as { key: string };
    expect(answer.status).toBe(200);
    const served = await fetch(`${sandbox.siteUrl}/media/${key}-320.webp`);
    expect(served.headers.get("content-type")).toBe("image/webp");
    expect(
      Buffer.from(await served.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe("RIFF");
    await sql("UPDATE upload SET created_at = now() - interval '25 hours'");
    expect(await control("POST", "/schedules/media/run")).toMatchObject({ result: { cleared: 1 } });
    expect(calls()).toBe((before ?? 0) + 1);
    expect(await sql("SELECT FROM upload")).toEqual([]);
  });
});

describe("one folder", () => {
  it("holds one store at a time", async () => {
    const second = new Sandbox({ port: await freePort(), home, fresh: true, site: false }, {});
    await expect(second.steps()[0]?.run(() => undefined)).rejects.toThrow(/already runs from this folder/);
    expect((await fetch(`${sandbox.siteUrl}/api/health`)).status).toBe(200);
  });
});
