import { createServer } from "node:http";
import nodemailer from "nodemailer";
import Stripe from "stripe";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startMail } from "../mail/index.ts";
import { close, listen } from "../mail/listen.ts";
import { startStripe } from "../stripe/index.ts";
import { startControl } from "./index.ts";
import type { ControlParts, PointFault } from "./parts.ts";

const mail = await startMail();

const received: string[] = [];
const webhook = createServer((request, response) => {
  request.on("data", (chunk) => received.push(String(chunk))).on("end", () => response.end());
});
const stripe = await startStripe({ webhookUrl: `http://127.0.0.1:${await listen(webhook)}` });
const api = new Stripe(stripe.secretKey, {
  host: "127.0.0.1",
  port: Number(new URL(stripe.url).port),
  protocol: "http",
  maxNetworkRetries: 0,
});

let databaseDown = false;
let queuesAnswer = true;
const armed: PointFault[] = [];
const killed: string[] = [];
const parts: ControlParts = {
  siteUrl: "http://localhost:4321",
  addresses: { Shop: "http://localhost:4321" },
  mail,
  stripe,
  queues: async () => {
    if (!queuesAnswer) throw new Error("no queues");
    return [{ name: "email", visible: 3, inFlight: 1, deadLetter: 0 }];
  },
  schedules: {
    list: () => [{ name: "sweep", every: "5 minutes", lastRun: Date.now() - 90_000, lastResult: "ok" }],
    run: async () => ({ swept: 2 }),
  },
  functions: {
    list: () => [
      {
        name: "api",
        trigger: "HTTP",
        pid: 7,
        state: "ready",
        invocations: 4,
        errors: 1,
        lastError: "<b>boom",
      },
    ],
    kill: async (name) => void killed.push(name),
    logs: (name) => ["one", "two", name ?? "all"],
  },
  database: {
    url: "postgres://localhost:5432/cali",
    down: () => databaseDown,
    setDown: async (down) => {
      databaseDown = down;
    },
  },
  faults: {
    arm: (fault) => void armed.push(fault),
    list: () => armed,
    disarm: () => void armed.splice(0),
  },
};
const control = await startControl(parts);

const call = (method: string, path: string, body?: unknown) =>
  fetch(control.url + path, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });

beforeEach(async () => {
  queuesAnswer = true;
  await call("DELETE", "/api/faults");
});
afterAll(async () => {
  await Promise.all([control.close(), mail.close(), stripe.close(), close(webhook)]);
});

describe("GET /api/state", () => {
  it("shows everything that runs", async () => {
    expect(await (await call("GET", "/api/state")).json()).toMatchObject({
      addresses: { Shop: "http://localhost:4321" },
      mail: { url: mail.url, count: 0 },
      stripe: { url: stripe.url, answers: true },
      faults: { smtp: "ok", database: "ok", stripe: { down: false } },
      queues: [{ name: "email", visible: 3 }],
      functions: [{ name: "api" }],
      schedules: [{ name: "sweep" }],
    });
  });

  it("stands while the queue server is away", async () => {
    queuesAnswer = false;
    expect(await (await call("GET", "/api/state")).json()).toMatchObject({ queues: null });
    expect(await (await call("GET", "/")).text()).toContain("The queue server does not answer.");
  });
});

describe("/api/faults", () => {
  it("breaks mail, Stripe and the database, and mends them all", async () => {
    const answer = await call("PUT", "/api/faults", {
      smtp: "down",
      stripe: { down: true, latencyMs: 50 },
      database: "down",
    });
    expect(await answer.json()).toMatchObject({
      smtp: "down",
      stripe: { down: true, latencyMs: 50 },
      database: "down",
    });
    const transport = nodemailer.createTransport(mail.smtpUrl);
    const send = () => transport.sendMail({ from: "a@cali.example", to: "ann@example.com", text: "Hi" });
    await expect(send()).rejects.toThrow("ECONNREFUSED");
    expect(databaseDown).toBe(true);
    await expect(api.customers.list()).rejects.toMatchObject({ statusCode: 503 });

    await call("DELETE", "/api/faults");
    await send();
    expect(databaseDown).toBe(false);
    expect(stripe.faults).toMatchObject({ down: false, latencyMs: 0 });
    await api.customers.list();
    mail.clear();
  });

  it("changes nothing when any part is not known", async () => {
    const unknown = await call("PUT", "/api/faults", { smtp: "down", smpt: "down" });
    expect(unknown.status).toBe(400);
    expect(unknown.headers.get("content-type")).toBe("application/problem+json");
    const refused = await call("PUT", "/api/faults", { smtp: "down", stripe: { nonsense: true } });
    expect(await refused.json()).toMatchObject({ status: 400, code: "stripe.refused" });
    expect(mail.faults.smtp).toBe("ok");
  });

  it("arms and disarms points inside functions", async () => {
    const fault = { point: "order.paid.before-commit", action: "kill", times: 1 };
    expect((await call("POST", "/api/faults/points", fault)).status).toBe(201);
    expect(await (await call("GET", "/api/faults/points")).json()).toEqual({ items: [fault] });
    expect((await call("POST", "/api/faults/points", { point: "x", action: "delay" })).status).toBe(400);
    expect((await call("POST", "/api/faults/points", { point: "x", action: "explode" })).status).toBe(400);
    expect((await call("DELETE", "/api/faults/points")).status).toBe(204);
    expect(armed).toEqual([]);
  });
});

describe("functions, schedules and logs", () => {
  it("runs a schedule at once", async () => {
    expect(await (await call("POST", "/api/schedules/sweep/run")).json()).toEqual({ result: { swept: 2 } });
    expect((await call("POST", "/api/schedules/nightly/run")).status).toBe(404);
  });

  it("kills a function", async () => {
    expect((await call("POST", "/api/functions/api/kill")).status).toBe(204);
    expect(killed).toEqual(["api"]);
    expect((await call("POST", "/api/functions/nothing/kill")).status).toBe(404);
  });

  it("answers the newest log lines, of one function or all", async () => {
    expect(await (await call("GET", "/api/logs?limit=2")).json()).toEqual({ items: ["two", "all"] });
    expect(await (await call("GET", "/api/logs?function=api&limit=1")).json()).toEqual({ items: ["api"] });
    expect((await call("GET", "/api/logs?function=nothing")).status).toBe(404);
  });
});

describe("safety", () => {
  it("refuses a write from another site", async () => {
    const answer = await fetch(`${control.url}/api/functions/api/kill`, {
      method: "POST",
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(answer.status).toBe(403);
  });

  it("escapes what functions said", async () => {
    const page = await (await call("GET", "/")).text();
    expect(page).toContain("&lt;b&gt;boom");
    expect(page).not.toContain("<b>boom");
  });
});

describe("e-mails", () => {
  it("are a click away, with their style and script", async () => {
    expect(await (await call("GET", "/")).text()).toContain('href="/emails"');
    const answers = await Promise.all(
      ["/emails", "/emails.css", "/emails.js"].map((path) => call("GET", path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe("Stripe", () => {
  it("shows deliveries and sends them again", async () => {
    const price_data = { currency: "usd", unit_amount: 3400, product_data: { name: "Tidepool mug" } };
    const { id } = await api.checkout.sessions.create({
      mode: "payment",
      line_items: [{ price_data, quantity: 1 }],
      success_url: "http://localhost:4321/thanks",
    });
    stripe.control.pay(id);
    const [event] = stripe.control.events({ type: "checkout.session.completed" });
    await stripe.control.idle();
    const before = received.length;
    const answer = await call("POST", `/api/stripe/events/${event?.id}/resend`, { times: 2 });
    expect(await answer.json()).toEqual({ started: 2 });
    await stripe.control.idle();
    expect(received.length).toBe(before + 2);
    const state = await (await call("GET", "/api/state")).json();
    const shown = expect.objectContaining({ eventId: event?.id, status: "succeeded" });
    expect(state).toMatchObject({ stripe: { deliveries: expect.arrayContaining([shown]) } });
  });

  it("hands on its refusals", async () => {
    expect((await call("POST", "/api/stripe/events/evt_none/resend")).status).toBe(404);
  });
});
