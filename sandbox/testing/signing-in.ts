import type { SignedIn } from "@cali/core/auth/schema.ts";
import type { Problem } from "@cali/functions/http/problem.ts";
import { beforeEach, expect } from "vitest";
import { readCode } from "./codes.ts";
import { Shopper } from "./shopper.ts";
import type { TestStore } from "./store.ts";

export const PASSWORD = "a long walk at low tide";

/** What tests of signing in do over and over, through the real door. */
export function signingIn(store: TestStore) {
  // Each test counts its own tries; what another used up is not its business.
  beforeEach(() => store.sql("DELETE FROM throttle"));

  let made = 0;
  const someEmail = (): string => `person-${++made}@example.com`;

  const auth = <T = SignedIn & Problem>(shopper: Shopper, path: string, body: object) =>
    shopper.call<T>("POST", `/auth${path}`, { body });

  const askForCode = (email: string, shopper = new Shopper(store)) =>
    auth(shopper, "/email-otp/send-verification-otp", { email, type: "sign-in" });

  const enterCode = (email: string, otp: unknown, shopper = new Shopper(store)) =>
    auth(shopper, "/sign-in/email-otp", { email, otp });

  return {
    someEmail,
    auth,
    askForCode,
    enterCode,
    signInWith: (email: string, password: string, shopper = new Shopper(store)) =>
      auth(shopper, "/sign-in/email", { email, password }),
    /** An account with a password, made as people make it; signed in to. */
    signUp: async (email: string, shopper = new Shopper(store)): Promise<Shopper> => {
      await auth(shopper, "/sign-up/email", { name: "Ada Lovelace", email, password: PASSWORD });
      const otp = await readCode(store, email);
      const { status, body } = await auth(shopper, "/email-otp/verify-email", { email, otp });
      expect({ status, existing: body.existing }).toEqual({ status: 200, existing: false });
      return shopper;
    },
    signInWithCode: async (email: string, shopper = new Shopper(store)): Promise<Shopper> => {
      await askForCode(email, shopper);
      expect((await enterCode(email, await readCode(store, email), shopper)).status).toBe(200);
      return shopper;
    },
    sessionsOf: (email: string) =>
      store.sql("SELECT s.* FROM session s JOIN customer c ON c.id = s.customer_id WHERE c.email = $1", [
        email,
      ]),
    whoIs: async (shopper: Shopper): Promise<string | undefined> =>
      (await shopper.call<{ user: { email: string } } | null>("GET", "/auth/get-session")).body?.user.email,
  };
}
