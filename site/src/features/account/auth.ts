import type { Cart, LeftOut } from "@cali/core/cart/schema.ts";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { noCart } from "../cart/cart.ts";
import { cartKey, refreshCart } from "../cart/queries.ts";
import { choose } from "../theme/choice.ts";
import { keepMe, meKey, refreshMe } from "./me.ts";

/** The sign-in's own answers; that a browser is signed in is in its cookie, which no script can read. */
const post = <T = unknown>(path: string, body: unknown = {}): Promise<T> =>
  api<T>(`/auth${path}`, { method: "POST", body });

export const signUp = (account: { name: string; email: string; password: string }) =>
  post("/sign-up/email", account);

/** How a sign-in went. */
export interface Entered {
  /** A code of their app is still to come. */
  secondFactor?: boolean;
}

export interface Proven extends Entered {
  /** The address had an account before: it is signed in to that one, whose password stays. */
  existing?: boolean;
}

export const verifyEmail = (email: string, otp: string) =>
  post<Proven>("/email-otp/verify-email", { email, otp });

export const signInByPassword = (email: string, password: string) =>
  post<Entered>("/sign-in/email", { email, password });

export const signInByCode = (email: string, otp: string) =>
  post<Entered>("/sign-in/email-otp", { email, otp });

/** @param code of the app's, or a backup code. */
export const showSecondFactor = (code: string) => post("/second-factor/sign-in", { code });

export const sendCode = (email: string, type: "sign-in" | "email-verification") =>
  post("/email-otp/send-verification-otp", { email, type });

export const askForReset = (email: string) => post("/request-password-reset", { email });

export const resetPassword = (token: string, newPassword: string) =>
  post("/reset-password", { token, newPassword });

export const changePassword = (currentPassword: string, newPassword: string) =>
  post("/change-password", { currentPassword, newPassword });

export const setPassword = (newPassword: string) => post("/set-password", { newPassword });

export const askForEmailChange = (newEmail: string) => post("/email-otp/request-email-change", { newEmail });

export const changeEmail = (newEmail: string, otp: string) =>
  post("/email-otp/change-email", { newEmail, otp });

/** What signing in changes in this browser. @returns the pieces of a guest's cart that did not fit. */
export async function arrive(): Promise<LeftOut[]> {
  const [me] = await Promise.all([refreshMe(), refreshCart()]);
  if (me && me.theme !== "system") choose(me.theme);
  return queryClient.getQueryData<Cart>(cartKey)?.leftOut ?? [];
}

/** Nothing of the account stays on the page, nor in the copy of the cart. */
export async function leave(): Promise<void> {
  keepMe(null);
  const known: unknown[] = [cartKey[0], meKey[0]];
  queryClient.removeQueries({ predicate: ({ queryKey }) => !known.includes(queryKey[0]) });
  // Also where the shop can't be reached to tell whose cart comes next.
  queryClient.setQueryData(cartKey, noCart);
  await refreshCart();
}

export async function signOut(): Promise<void> {
  await post("/sign-out");
  await leave();
}
