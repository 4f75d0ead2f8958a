import * as Shape from "@cali/core/auth/schema.ts";
import * as Factor from "@cali/core/second-factor/schema.ts";
import * as z from "zod";
import type { Limits, RouteShape } from "../http/route.ts";

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** How often for one address of e-mail, wherever it is tried from: by strangers, and as often by browsers it knows. */
export interface Counted {
  what: string;
  perEmail: { times: number; seconds: number }[];
}

const fromOneAddress = (what: string, times: number): Limits => ({
  what,
  address: { times, seconds: 15 * MINUTE },
});

/** Codes are six digits: so few tries, however many codes are asked for and from wherever, find none. */
const trying: Counted = {
  what: "auth:code",
  perEmail: [
    { times: 12, seconds: 15 * MINUTE },
    { times: 40, seconds: DAY },
  ],
};

/** Nobody's mailbox is to be filled by a stranger. */
const sending: Counted = {
  what: "auth:send",
  perEmail: [
    { times: 5, seconds: 15 * MINUTE },
    { times: 20, seconds: DAY },
  ],
};

const guessing: Counted = {
  what: "auth:password",
  perEmail: [
    { times: 15, seconds: 15 * MINUTE },
    { times: 100, seconds: DAY },
  ],
};

export interface AuthShape extends RouteShape {
  counted?: Counted;
  /**
   * Answered no sooner than that many milliseconds after it was asked: what takes longer where there is an account must not
   * tell that there is one.
   */
  notBeforeMs?: number;
}

const BLIND_MS = 350;

/** Every route of signing in and out, at the addresses that Better Auth gives them; those of the second factor are our own. */
export const shapes = {
  signUp: {
    method: "POST",
    path: "/sign-up/email",
    summary: "Begin an account: a code is sent to the address. The answer is the same where there is one",
    access: "anyone",
    limits: fromOneAddress("auth:send", 30),
    counted: sending,
    notBeforeMs: BLIND_MS,
    body: Shape.SignUp,
    answer: Shape.Status,
  },
  sendCode: {
    method: "POST",
    path: "/email-otp/send-verification-otp",
    summary: "Send a code to an address, to sign in with or to end a sign-up",
    access: "anyone",
    limits: fromOneAddress("auth:send", 30),
    counted: sending,
    notBeforeMs: BLIND_MS,
    body: Shape.SendCode,
    answer: Shape.Done,
  },
  verifyEmail: {
    method: "POST",
    path: "/email-otp/verify-email",
    summary: "End a sign-up with the code, and sign in",
    access: "anyone",
    limits: fromOneAddress("auth:code", 40),
    counted: trying,
    notBeforeMs: BLIND_MS,
    body: Shape.EnterCode,
    answer: Shape.SignedIn.extend({ status: z.literal(true) }),
  },
  signInWithCode: {
    method: "POST",
    path: "/sign-in/email-otp",
    summary: "Sign in with a code alone; an address without an account gets one",
    access: "anyone",
    limits: fromOneAddress("auth:code", 40),
    counted: trying,
    notBeforeMs: BLIND_MS,
    body: Shape.SignInWithCode,
    answer: Shape.SignedIn,
  },
  signIn: {
    method: "POST",
    path: "/sign-in/email",
    summary: "Sign in with a password",
    access: "anyone",
    limits: fromOneAddress("auth:password", 40),
    counted: guessing,
    notBeforeMs: BLIND_MS,
    body: Shape.SignIn,
    answer: Shape.SignedIn,
  },
  getSession: {
    method: "GET",
    path: "/get-session",
    summary: "Who has signed in in this browser; null where nobody has",
    access: "anyone",
    query: z.strictObject({}),
    answer: Shape.Session.nullable(),
  },
  showSecondFactor: {
    method: "POST",
    path: "/second-factor/sign-in",
    summary: "End a sign-in with a code of the second factor",
    access: "anyone",
    limits: fromOneAddress("auth:second-factor", 40),
    body: Factor.Code,
    answer: Shape.Done,
  },
  secondFactor: {
    method: "GET",
    path: "/second-factor",
    summary: "How it stands with your second factor",
    access: "customer",
    answer: Factor.SecondFactorState,
  },
  beginSecondFactor: {
    method: "POST",
    path: "/second-factor",
    summary: "Begin to set a second factor up; you must have signed in lately",
    access: "customer",
    audited: true,
    answer: Factor.Enrolment,
  },
  confirmSecondFactor: {
    method: "PUT",
    path: "/second-factor",
    summary: "Turn it on with the app's first code; every other browser is signed out",
    access: "customer",
    audited: true,
    body: Factor.Code,
    answer: Factor.BackupCodes,
  },
  renewBackupCodes: {
    method: "POST",
    path: "/second-factor/backup-codes",
    summary: "Get other backup codes, by a code; you must have signed in lately",
    access: "customer",
    audited: true,
    body: Factor.Code,
    answer: Factor.BackupCodes,
  },
  removeSecondFactor: {
    method: "DELETE",
    path: "/second-factor",
    summary: "Turn it off, by a code; you must have signed in lately",
    access: "customer",
    audited: true,
    body: Factor.Code,
    answer: Shape.Done,
  },
  signOut: {
    method: "POST",
    path: "/sign-out",
    summary: "Sign this browser out",
    access: "anyone",
    answer: Shape.Done,
  },
  requestReset: {
    method: "POST",
    path: "/request-password-reset",
    summary: "Send a link to choose a new password by. The answer is the same where there is no account",
    access: "anyone",
    limits: fromOneAddress("auth:send", 30),
    counted: sending,
    notBeforeMs: BLIND_MS,
    body: Shape.RequestReset,
    answer: Shape.Status,
  },
  resetPassword: {
    method: "POST",
    path: "/reset-password",
    summary: "Choose a new password by the link in the mail; every browser is signed out",
    access: "anyone",
    limits: fromOneAddress("auth:reset", 30),
    body: Shape.ResetPassword,
    answer: Shape.Status,
  },
  changePassword: {
    method: "POST",
    path: "/change-password",
    summary: "Change your password; every other browser is signed out",
    access: "customer",
    limits: { what: "auth:change", account: { times: 15, seconds: 15 * MINUTE } },
    body: Shape.ChangePassword,
    answer: Shape.Status,
  },
  setPassword: {
    method: "POST",
    path: "/set-password",
    summary: "Give an account that has no password one; you must have signed in lately",
    access: "customer",
    limits: { what: "auth:change", account: { times: 15, seconds: 15 * MINUTE } },
    body: Shape.SetPassword,
    answer: Shape.Status,
  },
  requestEmailChange: {
    method: "POST",
    path: "/email-otp/request-email-change",
    summary: "Send a code to the address that is to be yours",
    access: "customer",
    limits: { what: "auth:email", account: { times: 10, seconds: 60 * MINUTE } },
    counted: sending,
    notBeforeMs: BLIND_MS,
    body: Shape.RequestEmailChange,
    answer: Shape.Done,
  },
  changeEmail: {
    method: "POST",
    path: "/email-otp/change-email",
    summary: "Take the new address with the code in its mail; the old one is told",
    access: "customer",
    limits: { what: "auth:code", account: { times: 12, seconds: 15 * MINUTE } },
    counted: trying,
    notBeforeMs: BLIND_MS,
    body: Shape.ChangeEmail,
    answer: Shape.Done,
  },
} as const satisfies Record<string, AuthShape>;
