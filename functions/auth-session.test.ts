import { SESSION_COOKIE } from "@cali/core/customer/session.ts";
import { readCode, readMail } from "@cali/sandbox/testing/codes.ts";
import { newCustomer } from "@cali/sandbox/testing/customers.ts";
import { Shopper, urlEvent } from "@cali/sandbox/testing/shopper.ts";
import { PASSWORD, signingIn } from "@cali/sandbox/testing/signing-in.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";

const store = testStore();
const { someEmail, auth, askForCode, signInWith, signUp, sessionsOf, whoIs } = signingIn(store);

describe("a session", () => {
  it("has a cookie that no script, no other site and no other host gets", async () => {
    const email = someEmail();
    await askForCode(email);
    const otp = await readCode(store, email);
    const answer = await store.auth(
      urlEvent("POST", "/api/auth/sign-in/email-otp", { body: { email, otp } }),
    );
    const lines = (typeof answer === "string" ? [] : (answer.cookies ?? [])).filter((line) =>
      line.includes("session"),
    );
    expect(lines).toHaveLength(1);
    const [name, ...attributes] = (lines[0] ?? "").split(/; */);
    expect(name).toMatch(/^__Host-session=/);
    const wanted = ["HttpOnly", "Path=/", "SameSite=Lax", "Secure", "Max-Age=2592000"];
    expect(attributes.toSorted()).toEqual(wanted.toSorted());
  });

  it("begins anew at every sign-in, and ends the former one of this browser", async () => {
    const email = someEmail();
    const shopper = await signUp(email);
    const first = shopper.cookies.get(SESSION_COOKIE);
    await signInWith(email, PASSWORD, shopper);
    expect(shopper.cookies.get(SESSION_COOKIE)).not.toBe(first);
    expect(await sessionsOf(email)).toHaveLength(1);
    const left = new Shopper(store);
    left.cookies.set(SESSION_COOKIE, first ?? "");
    expect(await whoIs(left)).toBeUndefined();
  });

  it("is not the one that somebody put in the browser before", async () => {
    const { shopper: eve } = await newCustomer(store);
    const fixed = eve.cookies.get(SESSION_COOKIE) ?? "";
    const email = someEmail();
    await signUp(email);
    const victim = new Shopper(store);
    victim.cookies.set(SESSION_COOKIE, fixed);
    await signInWith(email, PASSWORD, victim);
    expect(victim.cookies.get(SESSION_COOKIE)).not.toBe(fixed);
    expect(await whoIs(eve)).toBeUndefined();
    expect(await whoIs(victim)).toBe(email);
  });

  it("ends with signing out, on the server too", async () => {
    const email = someEmail();
    const shopper = await signUp(email);
    const cookie = shopper.cookies.get(SESSION_COOKIE) ?? "";
    expect((await auth(shopper, "/sign-out", {})).status).toBe(200);
    expect(shopper.cookies.has(SESSION_COOKIE)).toBe(false);
    shopper.cookies.set(SESSION_COOKIE, cookie);
    expect(await whoIs(shopper)).toBeUndefined();
    expect((await auth(shopper, "/sign-out", {})).status).toBe(200);
  });

  it("is over when its time is", async () => {
    const { shopper } = await newCustomer(store);
    expect(await whoIs(shopper)).toBeDefined();
    await store.sql("UPDATE session SET expires_at = now()");
    expect(await whoIs(shopper)).toBeUndefined();
  });

  it.each([
    ["unsigned", (cookie: string) => decodeURIComponent(cookie).split(".")[0] ?? ""],
    [
      "signed by somebody else",
      (cookie: string) => `${decodeURIComponent(cookie).split(".")[0]}.${"A".repeat(43)}=`,
    ],
    ["of another token", (cookie: string) => `x${decodeURIComponent(cookie)}`],
    ["malformed", () => "%E0%A4%A"],
    ["empty", () => ""],
  ])("%s is none", async (_, change) => {
    const { shopper } = await newCustomer(store);
    const cookie = shopper.cookies.get(SESSION_COOKIE) ?? "";
    shopper.cookies.set(SESSION_COOKIE, change(cookie));
    expect(await whoIs(shopper)).toBeUndefined();
  });

  it("from a device that was never seen before is told, and no other", async () => {
    const email = someEmail();
    await signUp(email);
    const firefox = {
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    };
    const mails = () =>
      store.sql("SELECT FROM email_log WHERE recipient = $1 AND template = 'new-device'", [email]);
    expect(await mails()).toHaveLength(0);
    const body = { email, password: PASSWORD };
    await new Shopper(store).call("POST", "/auth/sign-in/email", { body, headers: firefox });
    expect(await mails()).toHaveLength(1);
    expect(await readMail(store, email, "new-device")).toContain("Firefox on Linux");
    await new Shopper(store).call("POST", "/auth/sign-in/email", { body, headers: firefox });
    expect(await mails()).toHaveLength(1);
  });
});
