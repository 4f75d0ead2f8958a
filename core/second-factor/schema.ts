import * as z from "zod";

/** What an app shows, or one of the codes that do in its place. */
export const Code = z.strictObject({
  code: z
    .string()
    .transform((code) => code.replaceAll(/[\s-]/g, ""))
    .pipe(z.string().min(6, "must be six digits, or a backup code").max(20)),
});

/** How it stands with somebody's second factor. */
export const SecondFactorState = z.object({
  isOn: z.boolean(),
  /** Backup codes that are left. */
  codesLeft: z.int(),
  /** Whether it is suggested to them: to the shop's people. */
  isOffered: z.boolean(),
  /** Whether the shop asks its people for one. */
  isRequired: z.boolean(),
});
export type SecondFactorState = z.infer<typeof SecondFactorState>;

/** For the app: as a picture, and to be typed. */
export const Enrolment = z.object({ uri: z.string(), secret: z.string() });
export type Enrolment = z.infer<typeof Enrolment>;

/** Shown this once. */
export const BackupCodes = z.object({ backupCodes: z.array(z.string()) });
export type BackupCodes = z.infer<typeof BackupCodes>;
