import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "./ports.ts";
import { type Login, Sandbox } from "./sandbox.ts";

let sandbox: Sandbox;
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "cali-signing-in-"));
  const options = { port: await freePort(), home, fresh: false, site: false };
  sandbox = new Sandbox(options, { PATH: process.env.PATH });
  for (const step of sandbox.steps()) await step.run(() => undefined);
}, 120_000);

afterAll(async () => {
  await sandbox?.stop();
  await rm(home, { recursive: true, force: true });
});

const post = (path: string, body: object) =>
  fetch(`${sandbox.siteUrl}/api/auth${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    },
    body: JSON.stringify(body),
  });

const cookieIn = (answer: Response) => answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";

const me = async (cookie: string) => {
  const answer = await fetch(`${sandbox.siteUrl}/api/me`, { headers: { cookie } });
  return (await answer.json()) as { email?: string; role?: string };
};

const signIn = async ({ email, password }: Login) =>
  cookieIn(await post("/sign-in/email", { email, password }));

describe("signing in through the front door", () => {
  it("works for the people that the start names", async () => {
    const { admin, customer } = sandbox.addresses();
    expect(await me(await signIn(admin))).toMatchObject({ email: admin.email, role: "owner" });
    expect(await me(await signIn(customer))).toMatchObject({ email: customer.email, role: "customer" });
    expect(await me(await signIn({ ...customer, password: admin.password }))).not.toHaveProperty("email");
  });

  it("works by a code that Brevo brings at once", async () => {
    const email = "zoe@example.com";
    await post("/email-otp/send-verification-otp", { email });
    const mail = await sandbox.mail.waitFor({ to: email }, 10_000);
    expect(mail.provider).toBe("brevo");
    const otp = /\b\d{6}\b/.exec(mail.text)?.[0];
    expect(await me(cookieIn(await post("/sign-in/email-otp", { email, otp })))).toMatchObject({ email });
  });

  it("is told as an outage while the database is away, and works afterwards", async () => {
    const { control, customer } = sandbox.addresses();
    const database = (state: string) =>
      fetch(`${control}/api/faults`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ database: state }),
      });
    await database("down");
    const answer = await post("/sign-in/email", customer);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: "server.unavailable" });
    await database("ok");
    expect(await me(await signIn(customer))).toMatchObject({ email: customer.email });
  });
});
