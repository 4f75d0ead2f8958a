import { sealer } from "../seal/index.ts";

/** Hides what a mail must not show in the database; bound to the mail's id. */
export const { seal, open } = sealer("EMAIL_SECRET", "cali/email/seal");

export { SealError } from "../seal/index.ts";
