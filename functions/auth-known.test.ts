import { KNOWN_COOKIE, knownCookie } from "@cali/core/auth/known.ts";
import { readCode } from "@cali/sandbox/testing/codes.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { PASSWORD, signingIn } from "@cali/sandbox/testing/signing-in.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it, vi } from "vitest";

const store = testStore();
const { someEmail, askForCode, enterCode, signInWith, signUp } = signingIn(store);

const inCookie = (cookie: string): string => cookie.slice(cookie.indexOf("=") + 1, cookie.indexOf(";"));

const cookieOfLastYear = (email: string): string => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 365 * 24 * 60 * 60 * 1000 });
  try {
    return inCookie(knownCookie(email));
  } finally {
    vi.useRealTimers();
  }
};

/** A stranger tries for an address until they may not any more, from wherever. */
async function shutOut(email: string): Promise<void> {
  for (let n = 0; n < 16; n += 1) {
    const stranger = new Shopper(store);
    stranger.address = `203.0.${n}.9`;
    await Promise.all([
      askForCode(email, stranger),
      enterCode(email, "123456", stranger),
      signInWith(email, `wrong ${n}`, stranger),
    ]);
  }
  for (const tried of [askForCode(email), enterCode(email, "123456"), signInWith(email, PASSWORD)])
    expect((await tried).status).toBe(429);
}

describe("a browser that has signed in to an address before", () => {
  it("still signs in, by password and by code, when strangers have used up their tries", async () => {
    const email = someEmail();
    const owner = await signUp(email);
    await owner.call("POST", "/auth/sign-out", { body: {} });
    await shutOut(email);
    expect((await signInWith(email, PASSWORD, owner)).status).toBe(200);
    await owner.call("POST", "/auth/sign-out", { body: {} });
    expect((await askForCode(email, owner)).status).toBe(200);
    expect((await enterCode(email, await readCode(store, email), owner)).status).toBe(200);
  });

  it("has no more tries than strangers have, and shares them with every other that has", async () => {
    const email = someEmail();
    const [one, other] = [await signUp(email), new Shopper(store)];
    expect((await signInWith(email, PASSWORD, other)).status).toBe(200);
    for (let n = 0; n < 15; n += 1) await signInWith(email, `wrong ${n}`, n % 2 ? one : other);
    for (const shopper of [one, other]) expect((await signInWith(email, PASSWORD, shopper)).status).toBe(429);
    expect((await signInWith(email, PASSWORD)).status).toBe(200);
  });

  it("is not told by a cookie of another address, nor by one made up, changed or too old", async () => {
    const [email, own] = [someEmail(), someEmail()];
    await signUp(email);
    const neighbour = await signUp(own);
    await shutOut(email);
    const forged = [
      neighbour.cookies.get(KNOWN_COOKIE) ?? "",
      "v1.AAAA",
      "yes",
      `${inCookie(knownCookie(email)).slice(0, -2)}AA`,
      cookieOfLastYear(email),
    ];
    for (const cookie of forged) {
      const forger = new Shopper(store);
      forger.cookies.set(KNOWN_COOKIE, cookie);
      expect((await signInWith(email, PASSWORD, forger)).status, cookie).toBe(429);
    }
  });

  it("is let in by its cookie to nothing", async () => {
    const email = someEmail();
    const owner = await signUp(email);
    const thief = new Shopper(store);
    const known = owner.cookies.get(KNOWN_COOKIE);
    expect(known).toBeDefined();
    expect(known).not.toContain(Buffer.from(email).toString("base64url").slice(0, 12));
    thief.cookies.set(KNOWN_COOKIE, known ?? "");
    expect((await thief.call("GET", "/me")).status).toBe(401);
  });
});
