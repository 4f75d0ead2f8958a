import * as z from "zod";

/** Every setting of the store, in one place. `.env.example` explains each. */
export const shape = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "a postgres:// address" }),
  /** Absent: Neon's driver for Neon's addresses, `pg` for all others. */
  DATABASE_DRIVER: z.enum(["pg", "neon"], "pg or neon").optional(),
  SITE_URL: z.url({ protocol: /^https?$/, error: "an http(s) address" }),
  COOKIE_SECRET: z.string().min(32, "at least 32 characters"),
  ORIGIN_SECRET: z.string().min(16, "at least 16 characters"),
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_/, "a key that starts with sk_test_ or sk_live_"),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith("whsec_", "a secret that starts with whsec_"),
  /** Only for the stand-in; absent means Stripe itself. */
  STRIPE_API_URL: z.url("an http(s) address").optional(),
  EMAIL_QUEUE_URL: z.url("the address of the SQS queue"),
  EMAIL_FROM: z.string().includes("@", { error: "an address such as Cali Store <hello@example.com>" }),
  /** Set: mail goes out over SMTP. Absent: through SES. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "an smtp:// or smtps:// address" }).optional(),
  /** Where SES reports what became of a mail. Absent: it doesn't. */
  SES_CONFIGURATION_SET: z.string().min(1).optional(),
  /** Absent: sign-in mail goes the way of all other mail. */
  BREVO_API_KEY: z.string().min(1).optional(),
  /** Only for the stand-in; absent means Brevo itself. */
  BREVO_API_URL: z.url("an http(s) address").optional(),
  /** What Brevo's webhook shows to prove that it is Brevo's. Absent: it is refused. */
  BREVO_WEBHOOK_TOKEN: z.string().min(16, "at least 16 characters").optional(),
  /** Whether mail goes out by the other provider while its own is down. */
  EMAIL_FALLBACK: z.enum(["on", "off"], "on or off").default("off"),
  /** Encrypts codes and links in the log and signs the links by which people leave a list. */
  EMAIL_SECRET: z.string().min(32, "at least 32 characters"),
  /** The CodeBuild project that builds the site. */
  PUBLISH_PROJECT: z.string().min(2, "the name of the CodeBuild project"),
  IMPORT_QUEUE_URL: z.url("the address of the SQS queue"),
  MEDIA_BUCKET: z.string().min(3, "the name of the S3 bucket"),
} as const;

export type Env = { [N in keyof typeof shape]: z.infer<(typeof shape)[N]> };
export type EnvName = keyof typeof shape;

/** Thrown once, with every problem in it and never a value. */
export class EnvError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The environment is not complete:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "EnvError";
    this.problems = problems;
  }
}

/** What each setting was read as; settings are asked for on every request and change in tests only. */
const read = new Map<EnvName, { raw: string | undefined; value: unknown }>();

function settingFrom(name: EnvName, raw: string | undefined, problems: string[]): unknown {
  const known = read.get(name);
  if (known && known.raw === raw) return known.value;
  const result = shape[name].safeParse(raw);
  if (result.success) {
    read.set(name, { raw, value: result.data });
    return result.data;
  }
  problems.push(
    raw === undefined ? `${name} is missing` : `${name} must be ${result.error.issues[0]?.message}`,
  );
  return undefined;
}

/**
 * The named settings, checked. An empty one counts as absent.
 * @throws {EnvError} listing everything that is missing or malformed.
 */
export function need<N extends EnvName>(
  names: readonly N[],
  source: NodeJS.ProcessEnv = process.env,
): Pick<Env, N> {
  const problems: string[] = [];
  const values = names.map((name) => [name, settingFrom(name, source[name] || undefined, problems)]);
  if (problems.length > 0) throw new EnvError(problems);
  return Object.fromEntries(values) as Pick<Env, N>;
}

export * as Env from "./index.ts";
