import { readCode } from "@cali/sandbox/testing/codes.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { signingIn } from "@cali/sandbox/testing/signing-in.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { describe, expect, it } from "vitest";

const store = testStore();
const { someEmail, auth, askForCode, enterCode, sessionsOf } = signingIn(store);

describe("a code", () => {
  it("signs in without a password, and makes an account where there is none", async () => {
    const email = someEmail();
    const shopper = new Shopper(store);
    await askForCode(email.toUpperCase(), shopper);
    const otp = await readCode(store, email);
    const first = await auth(shopper, "/sign-in/email-otp", {
      email,
      otp: `${otp.slice(0, 3)} ${otp.slice(3)}`,
    });
    expect(first.body).toMatchObject({ existing: false, user: { email } });
    const again = new Shopper(store);
    await askForCode(email, again);
    const second = await enterCode(email, await readCode(store, email), again);
    expect(second.body).toMatchObject({ existing: true });
    expect(await sessionsOf(email)).toHaveLength(2);
  });

  it("works once", async () => {
    const email = someEmail();
    await askForCode(email);
    const otp = await readCode(store, email);
    const answers = await Promise.all(Array.from({ length: 6 }, () => enterCode(email, otp)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const late = await enterCode(email, otp);
    expect(late.body).toMatchObject({ status: 400, code: "auth.invalid_code" });
    expect(await sessionsOf(email)).toHaveLength(1);
  });

  it("that is ten minutes old works no more", async () => {
    const email = someEmail();
    await askForCode(email);
    const otp = await readCode(store, email);
    await store.sql("UPDATE verification SET expires_at = now() - interval '1 second'");
    const { body } = await enterCode(email, otp);
    expect(body.code).toBe("auth.code_expired");
    await askForCode(someEmail());
    const [row] = await store.sql<{ minutes: number }>(
      "SELECT (extract(epoch FROM expires_at - created_at) / 60)::float AS minutes FROM verification ORDER BY created_at DESC LIMIT 1",
    );
    expect(row?.minutes).toBeCloseTo(10, 1);
  });

  it("that is followed by another works no more", async () => {
    const email = someEmail();
    await askForCode(email);
    const old = await readCode(store, email);
    await askForCode(email);
    const fresh = await readCode(store, email);
    const tried = await enterCode(email, old);
    if (old !== fresh) expect(tried.status).toBe(400);
    expect((await enterCode(email, fresh)).status).toBe(200);
  });

  it("is worth nothing after five wrong tries, the right one included", async () => {
    const email = someEmail();
    await askForCode(email);
    const otp = await readCode(store, email);
    const wrong = otp === "000000" ? "000001" : "000000";
    for (let tries = 0; tries < 5; tries += 1) {
      const { body } = await enterCode(email, wrong);
      expect(body.code).toBe("auth.invalid_code");
    }
    const right = await enterCode(email, otp);
    expect(right.body.code).toBe("auth.code_expired");
    expect(await store.sql("SELECT FROM customer WHERE email = $1", [email])).toEqual([]);
  });

  it("has five tries also when all are made at once", async () => {
    const email = someEmail();
    await askForCode(email);
    const otp = await readCode(store, email);
    const guesses = Array.from({ length: 11 }, (_, n) => String(n).padStart(6, "0")).filter(
      (guess) => guess !== otp,
    );
    await Promise.all(guesses.map((guess) => enterCode(email, guess)));
    expect((await enterCode(email, otp)).status).not.toBe(200);
  });

  it("can't be guessed from many addresses, however many codes are asked for", async () => {
    const email = someEmail();
    const statuses: number[] = [];
    const guesserAt = (n: number) => {
      const guesser = new Shopper(store);
      guesser.address = `203.0.${n}.7`;
      return guesser;
    };
    for (let n = 0; n < 40; n += 4) {
      await askForCode(email, guesserAt(n));
      const four = [n, n + 1, n + 2, n + 3].map(guesserAt);
      const answers = await Promise.all(four.map((guesser) => enterCode(email, "123456", guesser)));
      statuses.push(...answers.map(({ status }) => status));
    }
    const looked = statuses.filter((status) => status !== 429);
    expect(looked.length).toBeLessThanOrEqual(12);
    expect(statuses.slice(-20)).toEqual(Array(20).fill(429));
  });

  it("is not kept in clear, nor is whom it is for", async () => {
    const email = someEmail();
    await askForCode(email);
    const otp = await readCode(store, email);
    const rows = await store.sql<{ row: string }>("SELECT v::text AS row FROM verification v");
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) {
      expect(row).not.toContain(otp);
      expect(row).not.toContain(email);
    }
    const log = await store.sql<{ row: string }>(
      "SELECT e::text AS row FROM email_log e WHERE recipient = $1",
      [email],
    );
    for (const { row } of log) expect(row).not.toContain(otp);
  });

  it.each(["12345", "1234567", "abcdef", "", 123456, null])(
    "of the form %j is refused at once",
    async (otp) => {
      const { status, body } = await enterCode("a@example.com", otp);
      expect(status).toBe(422);
      expect(body.code).toBe("request.invalid");
    },
  );
});
