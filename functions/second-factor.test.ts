import type { AuditEntry } from "@cali/core/audit/schema.ts";
import { hashPassword } from "@cali/core/auth/password.ts";
import { SESSION_COOKIE } from "@cali/core/customer/session.ts";
import type { Page } from "@cali/core/database/list.ts";
import { Id } from "@cali/core/id/index.ts";
import type { BackupCodes, Enrolment, SecondFactorState } from "@cali/core/second-factor/schema.ts";
import { Totp } from "@cali/core/second-factor/totp.ts";
import { readMail } from "@cali/sandbox/testing/codes.ts";
import { newCustomer } from "@cali/sandbox/testing/customers.ts";
import { appCode } from "@cali/sandbox/testing/second-factor.ts";
import { Shopper, variants } from "@cali/sandbox/testing/shopper.ts";
import { PASSWORD, signingIn } from "@cali/sandbox/testing/signing-in.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Problem } from "./http/problem.ts";

const store = testStore();
const { auth, askForCode, signInWith, signInWithCode, sessionsOf, whoIs } = signingIn(store);

// In the middle of a half minute: none passes between making a code and entering it.
beforeEach(() => {
  const now = (Totp.stepAt(Date.now()) + 0.5) * 30_000;
  vi.useFakeTimers({ toFake: ["Date"], now });
});
afterEach(() => {
  vi.useRealTimers();
});

const FACTOR = "/auth/second-factor";
const ofStaff = "/admin/reviews";

const call = <T = Problem>(shopper: Shopper, method: string, path: string, code?: string) =>
  shopper.call<T & Problem>(method, path, code === undefined ? {} : { body: { code } });
const stateOf = async (shopper: Shopper) => (await call<SecondFactorState>(shopper, "GET", FACTOR)).body;
const enter = (shopper: Shopper, code: string) => call(shopper, "POST", `${FACTOR}/sign-in`, code);

interface Person {
  email: string;
  shopper: Shopper;
  /** What their app keeps. */
  secret: string;
  backupCodes: string[];
}

const hash = hashPassword(PASSWORD);

/** Somebody of the shop's with a password, signed in. */
async function support(): Promise<{ email: string; shopper: Shopper }> {
  const { email, shopper, customerId } = await newCustomer(store, { role: "support" });
  await store.sql(
    `INSERT INTO customer_credential (id, customer_id, account_id, provider_id, password)
     VALUES ($1, $2, $2, 'credential', $3)`,
    [Id.create("credential"), customerId, await hash],
  );
  return { email, shopper };
}

/** The same, with a second factor. Its first code was that of the half minute before. */
async function enrolled(): Promise<Person> {
  const { email, shopper } = await support();
  const { secret } = (await call<Enrolment>(shopper, "POST", FACTOR)).body;
  const { status, body } = await call<BackupCodes>(shopper, "PUT", FACTOR, appCode(secret, -1));
  expect(status).toBe(200);
  return { email, shopper, secret, backupCodes: body.backupCodes };
}

/** A browser in which their password was entered, and nothing else. */
async function halfway({ email }: { email: string }, shopper = new Shopper(store)): Promise<Shopper> {
  const { status, body } = await signInWith(email, PASSWORD, shopper);
  expect({ status, secondFactor: body.secondFactor }).toEqual({ status: 200, secondFactor: true });
  return shopper;
}

const forgetTries = () => store.sql("DELETE FROM throttle");

describe("setting up a second factor", () => {
  it("takes the app's first code, and signs every other browser out", async () => {
    const { email, shopper } = await support();
    const other = await signInWithCode(email);
    expect(await stateOf(shopper)).toEqual({ isOn: false, codesLeft: 0, isOffered: true, isRequired: false });
    const { secret, uri } = (await call<Enrolment>(shopper, "POST", FACTOR)).body;
    expect(decodeURIComponent(uri)).toMatch(/^otpauth:\/\/totp\/Cali Store:/);
    expect(new URL(uri).searchParams.get("secret")).toBe(secret);
    expect(decodeURIComponent(new URL(uri).pathname)).toContain(email);
    // Begun is not done.
    expect((await signInWith(email, PASSWORD)).body.secondFactor).toBe(false);
    expect((await call(shopper, "PUT", FACTOR, "000000")).body.code).toBe("second_factor.invalid");
    const { body } = await call<BackupCodes>(shopper, "PUT", FACTOR, appCode(secret));
    expect(new Set(body.backupCodes).size).toBe(10);
    expect(await stateOf(shopper)).toMatchObject({ isOn: true, codesLeft: 10 });
    expect((await call(shopper, "GET", ofStaff)).status).toBe(200);
    expect(await whoIs(other)).toBeUndefined();
    expect(await sessionsOf(email)).toHaveLength(1);
    expect(await readMail(store, email, "second-factor-changed")).toContain("takes a code from your app");
  });

  it("begins anew with another secret, until it is on", async () => {
    const { shopper } = await support();
    const first = (await call<Enrolment>(shopper, "POST", FACTOR)).body;
    const second = (await call<Enrolment>(shopper, "POST", FACTOR)).body;
    expect((await call(shopper, "PUT", FACTOR, appCode(first.secret))).body.code).toBe(
      "second_factor.invalid",
    );
    expect((await call(shopper, "PUT", FACTOR, appCode(second.secret))).status).toBe(200);
    expect((await call(shopper, "POST", FACTOR)).body.code).toBe("second_factor.on");
    expect((await call(shopper, "PUT", FACTOR, appCode(second.secret, 1))).body.code).toBe(
      "second_factor.on",
    );
  });

  it("is suggested to the shop's people alone", async () => {
    const { shopper } = await newCustomer(store);
    expect((await stateOf(shopper)).isOffered).toBe(false);
  });

  it("takes a sign-in of lately", async () => {
    const { email, shopper } = await support();
    await store.sql(
      `UPDATE session SET created_at = now() - interval '16 minutes' FROM customer c
       WHERE c.id = session.customer_id AND c.email = $1`,
      [email],
    );
    expect((await call(shopper, "POST", FACTOR)).body.code).toBe("session.not_fresh");
  });

  it("keeps secret and codes so that nobody can read them", async () => {
    const { email, secret, backupCodes } = await enrolled();
    const kept = JSON.stringify(
      await store.sql(
        "SELECT f.* FROM second_factor f JOIN customer c ON c.id = f.customer_id WHERE c.email = $1",
        [email],
      ),
    );
    for (const word of [secret, ...backupCodes.flatMap((code) => [code, code.replace("-", "")])])
      expect(kept).not.toContain(word);
  });

  it("is in the audit log, without what is secret", async () => {
    const { email, secret } = await enrolled();
    const manager = await newCustomer(store, { role: "manager" });
    const [row] = await store.sql<{ id: string }>("SELECT id FROM customer WHERE email = $1", [email]);
    const { items } = (
      await manager.shopper.call<Page<AuditEntry>>("GET", `/admin/audit?subjectId=${row?.id}`)
    ).body;
    const said = items.filter(({ subject }) => subject === "second_factor");
    expect(said.map(({ action }) => action)).toEqual(["PUT /auth/second-factor", "POST /auth/second-factor"]);
    expect(said.at(-1)?.after).toMatchObject({ secret: "(withheld)" });
    expect(JSON.stringify(items)).not.toContain(secret);
  });
});

describe("signing in with a second factor on", () => {
  it.each([
    ["a password", async (person: Person) => halfway(person)],
    ["a code from a mail", async ({ email }: Person) => signInWithCode(email)],
    [
      "a password chosen by the link in a mail",
      async ({ email }: Person) => {
        await auth(new Shopper(store), "/request-password-reset", { email });
        const token = /token=([\w-]+)/.exec(await readMail(store, email, "password-reset"))?.[1];
        const chosen = await auth(new Shopper(store), "/reset-password", { token, newPassword: PASSWORD });
        expect(chosen.status).toBe(200);
        return halfway({ email });
      },
    ],
  ])("by %s leaves a guest, until a code is entered", async (_, begin) => {
    const person = await enrolled();
    const shopper = await begin(person);
    for (const path of [ofStaff, "/me", "/me/export", FACTOR]) {
      const { status, body } = await call(shopper, "GET", path);
      expect({ path, status, code: body.code }).toEqual({ path, status: 403, code: "second_factor.needed" });
    }
    expect(await whoIs(shopper)).toBeUndefined();
    expect((await enter(shopper, appCode(person.secret))).status).toBe(200);
    expect(await whoIs(shopper)).toBe(person.email);
    expect((await call(shopper, "GET", ofStaff)).status).toBe(200);
  });

  it("changes no password, no address and no account halfway through", async () => {
    const shopper = await halfway(await enrolled());
    for (const [method, path] of [
      ["POST", "/auth/change-password"],
      ["POST", "/auth/set-password"],
      ["POST", "/auth/email-otp/request-email-change"],
      ["DELETE", "/me"],
      ["DELETE", FACTOR],
      ["POST", FACTOR],
    ] as const)
      expect((await call(shopper, method, path, "123456")).body.code).toBe("second_factor.needed");
  });

  it("gives the guest's cart to the account once the code is entered, and not before", async () => {
    const person = await enrolled();
    const [variant = ""] = await variants(store, 1);
    const shopper = new Shopper(store);
    await shopper.put(variant, 2);
    await halfway(person, shopper);
    expect((await shopper.cart()).body.itemCount).toBe(2);
    expect((await person.shopper.cart()).body.itemCount).toBe(0);
    await enter(shopper, appCode(person.secret));
    expect((await person.shopper.cart()).body.itemCount).toBe(2);
  });

  it("has ten minutes for it, and a month afterwards", async () => {
    const person = await enrolled();
    const shopper = await halfway(person);
    /** Of the session that has, or hasn't, shown a second factor: the longest. */
    const left = async (hasShown: boolean) =>
      Number(
        (
          await store.sql<{ seconds: string }>(
            `SELECT max(extract(epoch FROM s.expires_at - now())) AS seconds FROM session s
             JOIN customer c ON c.id = s.customer_id
             WHERE c.email = $1 AND (s.second_factor_at IS NOT NULL) = $2`,
            [person.email, hasShown],
          )
        )[0]?.seconds,
      );
    // This clock is up to fifteen seconds ahead of the database's.
    expect(await left(false)).toBeLessThanOrEqual(615);
    await enter(shopper, appCode(person.secret));
    expect(await left(true)).toBeGreaterThan(29 * 24 * 3600);
    const late = await halfway(person);
    await store.sql("UPDATE session SET expires_at = now() WHERE second_factor_at IS NULL");
    expect((await enter(late, appCode(person.secret, 1))).body.code).toBe("actor.sign_in_needed");
  });

  it("is asked of nobody who has begun nothing", async () => {
    expect((await enter(new Shopper(store), "123456")).body.code).toBe("actor.sign_in_needed");
    const { shopper } = await newCustomer(store);
    expect((await enter(shopper, "123456")).body.code).toBe("actor.sign_in_needed");
  });

  it("stays shown where the password is changed, and the other browsers are signed out", async () => {
    const person = await enrolled();
    const newPassword = "another walk at high tide";
    const changed = await auth(person.shopper, "/change-password", {
      currentPassword: PASSWORD,
      newPassword,
    });
    expect(changed.status).toBe(200);
    expect(await whoIs(person.shopper)).toBe(person.email);
    expect((await call(person.shopper, "GET", ofStaff)).status).toBe(200);
    expect((await signInWith(person.email, newPassword)).body.secondFactor).toBe(true);
  });
});

describe("a code", () => {
  it.each([
    [-2, 400],
    [-1, 400],
    [0, 200],
    [1, 200],
    [2, 400],
  ])(
    "of the app, %i half minutes off, is answered with %i where the one before was used",
    async (steps, status) => {
      const person = await enrolled();
      const shopper = await halfway(person);
      const said = await enter(shopper, appCode(person.secret, steps));
      expect(said.status).toBe(status);
      if (status === 400) expect(said.body.code).toBe("second_factor.invalid");
    },
  );

  it("counts once, whoever enters it and however many at once", async () => {
    const person = await enrolled();
    const browsers = await Promise.all([1, 2, 3, 4].map(() => halfway(person)));
    const code = appCode(person.secret);
    const said = await Promise.all(browsers.map((shopper) => enter(shopper, code)));
    expect(said.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400]);
    await forgetTries();
    expect((await enter(await halfway(person), code)).body.code).toBe("second_factor.invalid");
  });

  it("may do in the app's place, once each, however many at once", async () => {
    const person = await enrolled();
    const [first = "", second = ""] = person.backupCodes;
    const browsers = await Promise.all([1, 2, 3, 4].map(() => halfway(person)));
    const said = await Promise.all(
      browsers.map((shopper) => enter(shopper, ` ${first.toUpperCase().replace("-", " ")} `)),
    );
    expect(said.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400]);
    expect((await stateOf(person.shopper)).codesLeft).toBe(9);
    await forgetTries();
    expect((await enter(await halfway(person), second)).status).toBe(200);
  });

  it("of one person is nobody else's", async () => {
    const [ada, eve] = [await enrolled(), await enrolled()];
    const shopper = await halfway(ada);
    for (const code of [appCode(eve.secret), ...eve.backupCodes.slice(0, 2)])
      expect((await enter(shopper, code)).body.code).toBe("second_factor.invalid");
  });

  it("may be tried five times in ten minutes, from however many browsers", async () => {
    const person = await enrolled();
    await forgetTries();
    const browsers = await Promise.all([1, 2, 3].map(() => halfway(person)));
    const tries = await Promise.all(
      Array.from({ length: 9 }, (_, n) => enter(browsers[n % 3] ?? person.shopper, `00000${n}`)),
    );
    expect(tries.filter(({ status }) => status === 400)).toHaveLength(5);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(4);
    const [shopper = person.shopper] = browsers;
    expect((await enter(shopper, appCode(person.secret))).body.code).toBe("request.too_many");
    await forgetTries();
    expect((await enter(shopper, appCode(person.secret))).status).toBe(200);
  });
});

describe("turning it off", () => {
  it("takes a code and a sign-in of lately, and is told by mail", async () => {
    const { email, shopper, secret } = await enrolled();
    expect((await call(shopper, "DELETE", FACTOR, "000000")).body.code).toBe("second_factor.invalid");
    const age = (minutes: number) =>
      store.sql(
        `UPDATE session SET created_at = now() - $2::int * interval '1 minute' FROM customer c
         WHERE c.id = session.customer_id AND c.email = $1`,
        [email, minutes],
      );
    await age(16);
    expect((await call(shopper, "DELETE", FACTOR, appCode(secret))).body.code).toBe("session.not_fresh");
    await age(0);
    expect((await call(shopper, "DELETE", FACTOR, appCode(secret))).status).toBe(200);
    expect(await stateOf(shopper)).toMatchObject({ isOn: false, codesLeft: 0 });
    expect((await signInWith(email, PASSWORD)).body.secondFactor).toBe(false);
    expect(await readMail(store, email, "second-factor-changed")).toContain("takes no code");
    expect((await call(shopper, "DELETE", FACTOR, appCode(secret, 1))).body.code).toBe("second_factor.off");
  });

  it("is not needed for other backup codes, after which the old ones count no more", async () => {
    const person = await enrolled();
    const { body } = await call<BackupCodes>(
      person.shopper,
      "POST",
      `${FACTOR}/backup-codes`,
      appCode(person.secret),
    );
    expect(body.backupCodes).toHaveLength(10);
    const shopper = await halfway(person);
    expect((await enter(shopper, person.backupCodes[0] ?? "")).body.code).toBe("second_factor.invalid");
    expect((await enter(shopper, body.backupCodes[0] ?? "")).status).toBe(200);
  });
});

describe("a shop that asks its people for one", () => {
  it("lets them do nothing of the shop's without, but be customers and set one up", async () => {
    const { shopper } = await support();
    const customer = await newCustomer(store);
    await store.sql("UPDATE store_settings SET second_factor_required = true");
    try {
      const refused = await call(shopper, "GET", ofStaff);
      expect({ status: refused.status, code: refused.body.code }).toEqual({
        status: 403,
        code: "second_factor.needed",
      });
      expect((await call(shopper, "GET", "/me")).status).toBe(200);
      expect((await call(customer.shopper, "GET", "/me")).status).toBe(200);
      expect((await stateOf(shopper)).isRequired).toBe(true);
      const { secret } = (await call<Enrolment>(shopper, "POST", FACTOR)).body;
      await call(shopper, "PUT", FACTOR, appCode(secret));
      expect((await call(shopper, "GET", ofStaff)).status).toBe(200);
    } finally {
      await store.sql("UPDATE store_settings SET second_factor_required = false");
    }
  });

  it("is none that lets a session in by its cookie alone", async () => {
    const person = await enrolled();
    const copied = new Shopper(store);
    copied.cookies.set(SESSION_COOKIE, (await halfway(person)).cookies.get(SESSION_COOKIE) ?? "");
    expect((await call(copied, "GET", ofStaff)).body.code).toBe("second_factor.needed");
    await askForCode(person.email);
    expect((await call(copied, "GET", "/auth/get-session")).body).toBeNull();
  });
});
