import * as z from "zod";
import { Name } from "../customer/schema.ts";

const EmailAddress = z
  .email("is not an e-mail address")
  .max(254)
  .transform((email) => email.toLowerCase());

/** Its length is for Better Auth to judge; this only keeps out what nobody types. */
const Password = z.string().min(1, "must not be empty").max(1000);
const Otp = z
  .string()
  .transform((otp) => otp.replaceAll(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "must be the six digits in the mail"));

export const SignUp = z.strictObject({
  name: Name.min(1, "must not be empty"),
  email: EmailAddress,
  password: Password,
});
export const SendCode = z.strictObject({
  email: EmailAddress,
  type: z.enum(["sign-in", "email-verification"]).default("sign-in"),
});
export const EnterCode = z.strictObject({ email: EmailAddress, otp: Otp });
export const SignInWithCode = EnterCode.extend({ name: Name.optional() });
export const SignIn = z.strictObject({ email: EmailAddress, password: Password });
export const RequestReset = z.strictObject({ email: EmailAddress });
export const ResetPassword = z.strictObject({ token: z.string().min(1).max(200), newPassword: Password });
export const ChangePassword = z.strictObject({ currentPassword: Password, newPassword: Password });
export const SetPassword = z.strictObject({ newPassword: Password });
export const RequestEmailChange = z.strictObject({ newEmail: EmailAddress });
export const ChangeEmail = z.strictObject({ newEmail: EmailAddress, otp: Otp });

export const User = z.object({ id: z.string(), email: z.string(), name: z.string() });
export type User = z.infer<typeof User>;
/**
 * `existing`: the address had an account before, and that is who has signed in. `secondFactor`: a code of their app has to
 * follow; until then the browser is a guest's.
 */
export const SignedIn = z.object({ user: User, existing: z.boolean(), secondFactor: z.boolean() });
export type SignedIn = z.infer<typeof SignedIn>;
export const Session = z.object({
  session: z.object({ id: z.string(), createdAt: z.iso.datetime() }),
  user: User,
});
export const Done = z.object({ success: z.literal(true) });
export const Status = z.object({ status: z.literal(true) });
