export type { Browser, Said } from "./ask.ts";
export {
  changeEmail,
  changePassword,
  requestEmailChange,
  requestReset,
  resetPassword,
  setPassword,
} from "./change.ts";
export * as Auth from "./index.ts";
export { isKnownTo, KNOWN_COOKIE } from "./known.ts";
export {
  finishSignUp,
  SIGN_UP_COOKIE,
  sendCode,
  showSecondFactor,
  signIn,
  signInWithCode,
  signOut,
  signUp,
} from "./sign-in.ts";
