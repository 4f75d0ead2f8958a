import { readCode, readMail } from "@cali/sandbox/testing/codes.ts";
import { newCustomer } from "@cali/sandbox/testing/customers.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { PASSWORD, signingIn } from "@cali/sandbox/testing/signing-in.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";

const store = testStore();
const { someEmail, auth, askForCode, signInWith, signUp, whoIs } = signingIn(store);

describe("signing up", () => {
  it("makes an account of a proven address, with a name and a password, and signs in", async () => {
    const email = someEmail();
    const shopper = await signUp(email);
    expect(await whoIs(shopper)).toBe(email);
    const [row] = await store.sql("SELECT * FROM customer WHERE email = $1", [email]);
    expect(row).toMatchObject({ name: "Ada Lovelace", email_verified: true, role: "customer" });
    expect((await signInWith(email, PASSWORD)).status).toBe(200);
  });

  it("makes nothing before the address is proven", async () => {
    const email = someEmail();
    await auth(new Shopper(store), "/sign-up/email", { name: "Eve", email, password: PASSWORD });
    expect(await store.sql("SELECT FROM customer WHERE email = $1", [email])).toEqual([]);
    expect((await signInWith(email, PASSWORD)).body.code).toBe("auth.invalid_credentials");
  });

  it("gives nothing to who signed a stranger's address up before its owner did", async () => {
    const email = someEmail();
    const eve = new Shopper(store);
    await auth(eve, "/sign-up/email", { name: "Eve", email, password: "chosen by eve herself" });
    const owner = new Shopper(store);
    await auth(owner, "/sign-up/email", { name: "Grace", email, password: PASSWORD });
    // Eve asks once more, so that the newest code is that of her own request.
    await auth(eve, "/sign-up/email", { name: "Eve", email, password: "chosen by eve herself" });
    const otp = await readCode(store, email);
    expect((await auth(owner, "/email-otp/verify-email", { email, otp })).status).toBe(200);
    expect((await signInWith(email, "chosen by eve herself")).status).toBe(401);
    expect((await signInWith(email, PASSWORD)).status).toBe(200);
    expect((await store.sql("SELECT name FROM customer WHERE email = $1", [email]))[0]?.name).toBe("Grace");
  });

  it("takes no password from a cookie made up or of another address", async () => {
    const [email, other] = [someEmail(), someEmail()];
    const shopper = new Shopper(store);
    await auth(shopper, "/sign-up/email", { name: "Eve", email: other, password: PASSWORD });
    await askForCode(email, shopper);
    await auth(shopper, "/email-otp/verify-email", { email, otp: await readCode(store, email) });
    expect((await signInWith(email, PASSWORD)).status).toBe(401);
    const forger = new Shopper(store);
    forger.cookies.set("__Host-sign-up", "v1.AAAA");
    const third = someEmail();
    await askForCode(third, forger);
    expect(
      (await auth(forger, "/email-otp/verify-email", { email: third, otp: await readCode(store, third) }))
        .status,
    ).toBe(200);
  });

  it("with an address that has an account signs in to that, and changes neither name nor password", async () => {
    const email = someEmail();
    await signUp(email);
    const again = new Shopper(store);
    await auth(again, "/sign-up/email", { name: "Other", email, password: "another password" });
    const { body } = await auth(again, "/email-otp/verify-email", {
      email,
      otp: await readCode(store, email),
    });
    expect(body).toMatchObject({ existing: true, user: { email, name: "Ada Lovelace" } });
    expect((await signInWith(email, "another password")).status).toBe(401);
    expect((await signInWith(email, PASSWORD)).status).toBe(200);
  });

  it.each([
    [{ name: "", email: "a@example.com", password: PASSWORD }, "request.invalid"],
    [{ name: "x".repeat(101), email: "a@example.com", password: PASSWORD }, "request.invalid"],
    [{ name: "A", email: "not an address", password: PASSWORD }, "request.invalid"],
    [{ name: "A", email: "a@example.com", password: "short" }, "auth.password_short"],
    [{ name: "A", email: "a@example.com", password: "x".repeat(129) }, "auth.password_long"],
    [{ name: "A", email: "a@example.com", password: PASSWORD, role: "owner" }, "request.invalid"],
  ])("refuses %j", async (body, code) => {
    const answer = await auth(new Shopper(store), "/sign-up/email", body);
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe(code);
  });
});

describe("an account that isn't there", () => {
  it("is answered like one that is, whatever is asked", async () => {
    const [there, nowhere] = [someEmail(), someEmail()];
    await signUp(there);
    const asked: [string, (email: string) => object][] = [
      ["/sign-up/email", (email) => ({ name: "A", email, password: PASSWORD })],
      ["/email-otp/send-verification-otp", (email) => ({ email, type: "sign-in" })],
      ["/email-otp/send-verification-otp", (email) => ({ email, type: "email-verification" })],
      ["/request-password-reset", (email) => ({ email })],
      ["/sign-in/email", (email) => ({ email, password: "not the password" })],
      ["/sign-in/email-otp", (email) => ({ email, otp: "123450" })],
      ["/email-otp/verify-email", (email) => ({ email, otp: "123450" })],
    ];
    for (const [path, body] of asked) {
      await store.sql("DELETE FROM throttle");
      const answers = await Promise.all(
        [there, nowhere].map((email) => auth<Record<string, unknown>>(new Shopper(store), path, body(email))),
      );
      const [known, unknown] = answers.map(({ status, body: { instance: _, ...rest } }) => ({
        status,
        rest,
      }));
      expect(unknown, path).toEqual(known);
    }
  });

  it("is answered no sooner, either", async () => {
    for (const [path, body] of [
      ["/request-password-reset", { email: someEmail() }],
      ["/sign-in/email", { email: someEmail(), password: "x" }],
      ["/email-otp/send-verification-otp", { email: someEmail() }],
    ] as const) {
      const from = performance.now();
      await auth(new Shopper(store), path, body);
      // A timer may end a millisecond early; what is asked of the database alone is over long before.
      expect(performance.now() - from, path).toBeGreaterThan(340);
    }
  });

  it("gets no mail about a password", async () => {
    const email = someEmail();
    await auth(new Shopper(store), "/request-password-reset", { email });
    expect(await store.sql("SELECT FROM email_log WHERE recipient = $1", [email])).toEqual([]);
  });
});

describe("changing the address", () => {
  it("asks the new one for a code, and tells the old one", async () => {
    const [old, fresh] = [someEmail(), someEmail()];
    const shopper = await signUp(old);
    expect((await auth(shopper, "/email-otp/request-email-change", { newEmail: fresh })).status).toBe(200);
    expect(await whoIs(shopper)).toBe(old);
    const otp = await readCode(store, fresh, "email-change");
    const wrong = otp === "000000" ? "000001" : "000000";
    expect((await auth(shopper, "/email-otp/change-email", { newEmail: fresh, otp: wrong })).body.code).toBe(
      "auth.invalid_code",
    );
    expect((await auth(shopper, "/email-otp/change-email", { newEmail: fresh, otp })).status).toBe(200);
    expect(await whoIs(shopper)).toBe(fresh);
    expect(await readMail(store, old, "email-changed")).toContain("another address");
    expect((await signInWith(fresh, PASSWORD)).status).toBe(200);
    expect((await signInWith(old, PASSWORD)).status).toBe(401);
  });

  it("to one that has an account is answered alike, and does not happen", async () => {
    const [mine, theirs, free] = [someEmail(), someEmail(), someEmail()];
    const shopper = await signUp(mine);
    await signUp(theirs);
    const answers = [
      await auth<Record<string, unknown>>(shopper, "/email-otp/request-email-change", { newEmail: theirs }),
      await auth<Record<string, unknown>>(shopper, "/email-otp/request-email-change", { newEmail: free }),
    ];
    expect(answers[0]).toMatchObject({ status: 200, body: answers[1]?.body });
    await auth(shopper, "/email-otp/change-email", { newEmail: theirs, otp: "123456" });
    expect(await whoIs(shopper)).toBe(mine);
  });

  it("is for who has signed in lately: with the address goes the account", async () => {
    const email = someEmail();
    const shopper = await signUp(email);
    await store.sql("UPDATE session SET created_at = now() - interval '16 minutes'");
    const { body } = await auth(shopper, "/email-otp/request-email-change", { newEmail: someEmail() });
    expect(body.code).toBe("session.not_fresh");
  });

  it("ends what came by the old one: other browsers, and links to choose a password by", async () => {
    const [old, fresh] = [someEmail(), someEmail()];
    const [shopper, other] = [await signUp(old), new Shopper(store)];
    await auth(other, "/sign-in/email", { email: old, password: PASSWORD });
    await auth(new Shopper(store), "/request-password-reset", { email: old });
    const token = /token=(\S+)/.exec(await readMail(store, old, "password-reset"))?.[1] ?? "";
    await auth(shopper, "/email-otp/request-email-change", { newEmail: fresh });
    const otp = await readCode(store, fresh, "email-change");
    await auth(shopper, "/email-otp/change-email", { newEmail: fresh, otp });
    expect(await whoIs(other)).toBeUndefined();
    expect(await whoIs(shopper)).toBe(fresh);
    const reset = await auth(new Shopper(store), "/reset-password", {
      token,
      newPassword: "the thief's own one",
    });
    expect(reset.body.code).toBe("auth.link_invalid");
  });

  it("tells by no number of wrong codes whether an address has an account", async () => {
    const [mine, theirs] = [someEmail(), someEmail()];
    const shopper = await signUp(mine);
    await signUp(theirs);
    const codesFor = async (newEmail: string) => {
      await store.sql("DELETE FROM throttle");
      await auth(shopper, "/email-otp/request-email-change", { newEmail });
      const codes: string[] = [];
      for (let tries = 0; tries < 7; tries += 1)
        codes.push((await auth(shopper, "/email-otp/change-email", { newEmail, otp: "000000" })).body.code);
      return codes;
    };
    expect(await codesFor(theirs)).toEqual(await codesFor(someEmail()));
  });

  it("needs the code that was sent for this account", async () => {
    const [mine, other, fresh] = [someEmail(), someEmail(), someEmail()];
    const [shopper, eve] = [await signUp(mine), await signUp(other)];
    await auth(shopper, "/email-otp/request-email-change", { newEmail: fresh });
    const otp = await readCode(store, fresh, "email-change");
    expect((await auth(eve, "/email-otp/change-email", { newEmail: fresh, otp })).status).toBe(400);
    expect(await whoIs(eve)).toBe(other);
    expect((await auth(new Shopper(store), "/email-otp/change-email", { newEmail: fresh, otp })).status).toBe(
      401,
    );
  });
});

describe("the door", () => {
  it("takes no request that comes from another site, and none that walks around the CDN", async () => {
    const body = { email: "a@example.com", password: "x" };
    const headers = { origin: "https://evil.example" };
    const foreign = await new Shopper(store).call("POST", "/auth/sign-in/email", { body, headers });
    expect(foreign.body.code).toBe("request.cross_origin");
    const around = await new Shopper(store).call("POST", "/auth/sign-in/email", {
      body,
      headers: { "x-origin-secret": "guessed" },
    });
    expect(around.body.code).toBe("request.cross_origin");
  });

  it("opens to nothing of Better Auth's but what it lists", async () => {
    const { shopper } = await newCustomer(store);
    for (const [method, path] of [
      ["GET", "/auth/list-sessions"],
      ["POST", "/auth/update-user"],
      ["POST", "/auth/delete-user"],
      ["GET", "/auth/reset-password/x"],
      ["POST", "/auth/email-otp/check-verification-otp"],
      ["GET", "/auth/ok"],
      ["GET", "/auth/error"],
    ] as const) {
      const { status } = await shopper.call(method, path, method === "POST" ? { body: {} } : {});
      expect(status, path).toBe(404);
    }
  });

  it("keeps a mail that could not be queued for the schedule, and loses none", async () => {
    const email = someEmail();
    const queue = process.env.EMAIL_QUEUE_URL;
    process.env.EMAIL_QUEUE_URL = `${store.aws.url}/000000000000/no-such-queue`;
    expect((await askForCode(email)).status).toBe(200);
    process.env.EMAIL_QUEUE_URL = queue;
    expect(await readCode(store, email)).toMatch(/^\d{6}$/);
  });
});
