import { createHash, randomBytes } from "node:crypto";
import { GetParametersCommand, PutParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import { Env, EnvError, type EnvName } from "@cali/core/env/index.ts";
import { isSecret, secretPath, siteUrlPath, uploadOriginPath } from "../environment.ts";
import type { NamedSpec } from "../functions.ts";

/** Nobody needs to know these, so the first deployment makes them. */
const GENERATED: readonly EnvName[] = ["COOKIE_SECRET", "EMAIL_SECRET", "BREVO_WEBHOOK_TOKEN"];

/** Stripe tells this one only once the webhook's address is known, which the first deployment makes. */
const LATER: readonly EnvName[] = ["STRIPE_WEBHOOK_SECRET"];

const BATCH = 10;

export interface Stored {
  values: Partial<Record<EnvName, string>>;
  /** The shop's address as of the last deployment; undefined before the first. */
  siteUrl: string | undefined;
  /** Where its admin pages send files, likewise. */
  uploadOrigin: string | undefined;
  /** Changes when any of them does. */
  version: string;
}

/** The secrets that any of these functions is given. */
export const secretNames = (specs: readonly Pick<NamedSpec, "env">[]): EnvName[] => [
  ...new Set(specs.flatMap(({ env }) => env.filter(isSecret))),
];

/** Reads a stage's secrets, and makes those that only have to be random. */
export async function readSecrets(
  ssm: SSMClient,
  names: readonly EnvName[],
  app: { name: string; stage: string },
): Promise<Stored> {
  const found = await read(ssm, [
    ...names.map((name) => secretPath(app.name, app.stage, name)),
    siteUrlPath(app.name, app.stage),
    uploadOriginPath(app.name, app.stage),
  ]);
  for (const name of GENERATED.filter((generated) => names.includes(generated))) {
    const Name = secretPath(app.name, app.stage, name);
    if (found.has(Name)) continue;
    const Value = randomBytes(32).toString("base64url");
    await ssm.send(new PutParameterCommand({ Name, Value, Type: "SecureString" }));
    found.set(Name, { value: Value, version: 1 });
  }
  const values = Object.fromEntries(
    names.map((name) => [name, found.get(secretPath(app.name, app.stage, name))?.value]),
  );
  const versions = [...found].map(([path, { version }]) => `${path} ${version}`).sort();
  return {
    values,
    siteUrl: found.get(siteUrlPath(app.name, app.stage))?.value,
    uploadOrigin: found.get(uploadOriginPath(app.name, app.stage))?.value,
    version: createHash("sha256").update(versions.join()).digest("hex").slice(0, 12),
  };
}

async function read(
  ssm: SSMClient,
  paths: string[],
): Promise<Map<string, { value: string; version: number }>> {
  const found = new Map<string, { value: string; version: number }>();
  for (let start = 0; start < paths.length; start += BATCH) {
    const Names = paths.slice(start, start + BATCH);
    const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names, WithDecryption: true }));
    for (const { Name, Value, Version } of Parameters)
      if (Name !== undefined && Value !== undefined) found.set(Name, { value: Value, version: Version ?? 0 });
  }
  return found;
}

/** What is missing or malformed, never with a value in it. */
export function secretProblems(names: readonly EnvName[], values: Stored["values"]): string[] {
  const due = names.filter((name) => !LATER.includes(name) || values[name] !== undefined);
  try {
    Env.need(due, values);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}
