import type { EnvName } from "@cali/core/env/index.ts";

/** SST's own place for secrets, so that `sst secrets set NAME VALUE --stage STAGE` writes them. */
export const secretPath = (app: string, stage: string, name: string): string =>
  `/sst/${app}/${stage}/Secret/${name}/value`;

/** Written by the site's stack, because the address is only known once the distribution is there. */
export const siteUrlPath = (app: string, stage: string): string => `/cali/${app}/${stage}/SITE_URL`;

/** Where admin pages send files, which their policy names; written by the site's stack too. */
export const uploadOriginPath = (app: string, stage: string): string => `/cali/${app}/${stage}/UPLOAD_ORIGIN`;

/**
 * Settings that are no secret or that a stack makes. Whatever isn't named here is a secret in the parameter
 * store, so that a new name in `core/env` is never deployed in clear by default.
 */
const known = {
  EMAIL_FALLBACK: "plain",
  EMAIL_FROM: "plain",
  EMAIL_QUEUE_URL: "plain",
  IMPORT_QUEUE_URL: "plain",
  MEDIA_BUCKET: "plain",
  ORIGIN_SECRET: "plain",
  PUBLISH_PROJECT: "plain",
  SES_CONFIGURATION_SET: "plain",
  SITE_URL: "site",
} as const satisfies Partial<Record<EnvName, "plain" | "site">>;

export type PlainName = {
  [N in keyof typeof known]: (typeof known)[N] extends "plain" ? N : never;
}[keyof typeof known];

const isPlain = (name: EnvName): name is PlainName =>
  (known as Partial<Record<EnvName, string>>)[name] === "plain";

export const isSecret = (name: EnvName): boolean => !(name in known);

/** Names for the function's own environment, and those it reads from the parameter store when it starts. */
export function environmentOf(
  names: readonly EnvName[],
  app: { name: string; stage: string },
): { plain: PlainName[]; stored: Record<string, string> } {
  const stored = names
    .filter((name) => !isPlain(name))
    .map((name) => [
      name,
      name === "SITE_URL" ? siteUrlPath(app.name, app.stage) : secretPath(app.name, app.stage, name),
    ]);
  return { plain: names.filter(isPlain), stored: Object.fromEntries(stored) };
}
