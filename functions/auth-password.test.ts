import { SESSION_COOKIE } from "@cali/core/customer/session.ts";
import { readCode, readMail } from "@cali/sandbox/testing/codes.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { PASSWORD, signingIn } from "@cali/sandbox/testing/signing-in.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";

const store = testStore();
const { someEmail, auth, askForCode, enterCode, signInWith, signUp, whoIs } = signingIn(store);

describe("a password", () => {
  it("is hashed, and in no answer", async () => {
    const email = someEmail();
    await signUp(email);
    const [row] = await store.sql<{ password: string }>(
      "SELECT p.password FROM customer_credential p JOIN customer c ON c.id = p.customer_id WHERE c.email = $1",
      [email],
    );
    expect(row?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  });

  it("can be tried so often, and then not at all for a while", async () => {
    const email = someEmail();
    await signUp(email);
    for (let tries = 0; tries < 15; tries += 1) await signInWith(email, `wrong ${tries}`);
    const { status, body, headers } = await signInWith(email, PASSWORD);
    expect({ status, code: body.code }).toEqual({ status: 429, code: "request.too_many" });
    expect(Number(headers["retry-after"])).toBeGreaterThan(60);
    // A code is another way in.
    const shopper = new Shopper(store);
    await askForCode(email, shopper);
    expect((await enterCode(email, await readCode(store, email), shopper)).status).toBe(200);
  });

  it("can be tried from one address so often, whoever it is for", async () => {
    const guesser = new Shopper(store);
    guesser.address = "198.51.100.9";
    const statuses: number[] = [];
    for (let batch = 0; batch < 9; batch += 1) {
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => signInWith(someEmail(), "x", guesser)),
      );
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(40);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await signInWith(someEmail(), "x")).status).toBe(401);
  });

  it("is reset by the link in the mail, once, and every browser is signed out", async () => {
    const email = someEmail();
    const before = await signUp(email);
    await auth(new Shopper(store), "/request-password-reset", { email });
    const mail = await readMail(store, email, "password-reset");
    const token = new URL(/http\S+\/account\/reset\?token=\S+/.exec(mail)?.[0] ?? "").searchParams.get(
      "token",
    );
    const newPassword = "a longer walk at high tide";
    expect((await auth(new Shopper(store), "/reset-password", { token, newPassword })).status).toBe(200);
    expect(await whoIs(before)).toBeUndefined();
    expect((await signInWith(email, PASSWORD)).status).toBe(401);
    expect((await signInWith(email, newPassword)).status).toBe(200);
    const again = await auth(new Shopper(store), "/reset-password", { token, newPassword });
    expect(again.body.code).toBe("auth.link_invalid");
    expect(await readMail(store, email, "password-changed")).toContain("was changed");
  });

  it("link works no longer than half an hour, and is not kept in clear", async () => {
    const email = someEmail();
    await signUp(email);
    await auth(new Shopper(store), "/request-password-reset", { email });
    const token = /token=(\S+)/.exec(await readMail(store, email, "password-reset"))?.[1] ?? "";
    const rows = await store.sql<{ row: string }>("SELECT v::text AS row FROM verification v");
    for (const { row } of rows) expect(row).not.toContain(token);
    await store.sql("UPDATE verification SET expires_at = expires_at - interval '30 minutes'");
    const { body } = await auth(new Shopper(store), "/reset-password", { token, newPassword: PASSWORD });
    expect(body.code).toBe("auth.link_invalid");
  });

  it("link of an account that is deleted meanwhile is used up", async () => {
    const email = someEmail();
    const owner = await signUp(email);
    await auth(new Shopper(store), "/request-password-reset", { email });
    const token = /token=(\S+)/.exec(await readMail(store, email, "password-reset"))?.[1] ?? "";
    expect((await owner.call("DELETE", "/me", { body: { email } })).status).toBe(200);
    const { body } = await auth(new Shopper(store), "/reset-password", { token, newPassword: PASSWORD });
    expect(body.code).toBe("auth.link_invalid");
  });

  it("is changed by who knows the present one; other browsers are signed out and the owner is told", async () => {
    const email = someEmail();
    const [here, there] = [await signUp(email), new Shopper(store)];
    await signInWith(email, PASSWORD, there);
    const wrong = await auth(here, "/change-password", {
      currentPassword: "wrong",
      newPassword: "x".repeat(20),
    });
    expect(wrong.body.code).toBe("auth.password_wrong");
    expect(await whoIs(there)).toBe(email);
    const cookie = here.cookies.get(SESSION_COOKIE);
    const changed = await auth(here, "/change-password", {
      currentPassword: PASSWORD,
      newPassword: "x".repeat(20),
    });
    expect(changed.status).toBe(200);
    expect(await whoIs(here)).toBe(email);
    expect(here.cookies.get(SESSION_COOKIE)).not.toBe(cookie);
    expect(await whoIs(there)).toBeUndefined();
    expect(await readMail(store, email, "password-changed")).toContain("was changed");
  });

  it("is set where there is none by who has signed in lately, and not where there is one", async () => {
    const email = someEmail();
    const shopper = new Shopper(store);
    await askForCode(email, shopper);
    await enterCode(email, await readCode(store, email), shopper);
    const none = await auth(shopper, "/change-password", { currentPassword: "x", newPassword: PASSWORD });
    expect(none.body.code).toBe("auth.password_missing");
    expect((await auth(shopper, "/set-password", { newPassword: "short" })).body.code).toBe(
      "auth.password_short",
    );
    await store.sql("UPDATE session SET created_at = now() - interval '16 minutes'");
    expect((await auth(shopper, "/set-password", { newPassword: PASSWORD })).body.code).toBe(
      "session.not_fresh",
    );
    await store.sql("UPDATE session SET created_at = now()");
    expect((await auth(shopper, "/set-password", { newPassword: PASSWORD })).status).toBe(200);
    expect((await signInWith(email, PASSWORD)).status).toBe(200);
    expect((await auth(shopper, "/set-password", { newPassword: "another one" })).body.code).toBe(
      "auth.password_wrong",
    );
    expect((await signInWith(email, PASSWORD)).status).toBe(200);
  });
});
