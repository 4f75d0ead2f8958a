import * as z from "zod";

const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** `hello@example.com` of `Cali Store <hello@example.com>`. */
export const addressOf = (from: string): string => (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();

const schema = z
  .object({
    EMAIL_FROM: z
      .string("is missing: the sender of all mail, such as Cali Store <hello@example.com>")
      .refine(
        (from) => address.test(addressOf(from)),
        "must be an address such as Cali Store <hello@example.com>",
      ),
    /** The shop's own domain; absent: CloudFront's. */
    SITE_DOMAIN: z.hostname("must be a host name such as shop.example.com").optional(),
    SITE_CERTIFICATE_ARN: z
      .string()
      // CloudFront takes certificates from this region only.
      .startsWith("arn:aws:acm:us-east-1:", "must be the ARN of a certificate in us-east-1")
      .optional(),
    /** Whether mail goes out by the other provider while its own is down. */
    EMAIL_FALLBACK: z.enum(["on", "off"], "must be on or off").default("off"),
    /** Who hears of alarms. */
    ALARM_EMAIL: z.string().regex(address, "must be an e-mail address").optional(),
    /** Changes when a secret does, which restarts the functions; `npm run deploy` sets it. */
    SETTINGS_VERSION: z.string().default("0"),
  })
  .refine(
    ({ SITE_DOMAIN, SITE_CERTIFICATE_ARN }) =>
      (SITE_DOMAIN === undefined) === (SITE_CERTIFICATE_ARN === undefined),
    { path: ["SITE_DOMAIN"], error: "and SITE_CERTIFICATE_ARN go together" },
  );

export type Settings = z.infer<typeof schema>;

/** A stage's settings that are no secrets: from the environment, or from `.env.STAGE`. */
export function readSettings(
  env: NodeJS.ProcessEnv,
): { ok: true; settings: Settings } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, env[name] || undefined]));
  const result = schema.safeParse(given);
  if (result.success) return { ok: true, settings: result.data };
  return { ok: false, problems: result.error.issues.map(({ path, message }) => `${path.join()} ${message}`) };
}

/** @throws naming every setting that is missing or malformed. */
export function needSettings(env: NodeJS.ProcessEnv): Settings {
  const result = readSettings(env);
  if (result.ok) return result.settings;
  throw new Error(`The stage's settings are not complete:\n  ${result.problems.join("\n  ")}`);
}
