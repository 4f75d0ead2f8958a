import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, parseEnv } from "node:util";

export const usage = "npm run deploy -- --stage NAME [--region us-east-1]";

export interface Options {
  stage: string;
  region: string;
}

/** A mistake or a lack that the person who deploys can mend; its message is all they need to see. */
export class Advice extends Error {}

/** @throws {Advice} when the stage is missing or a name can't be one. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options {
  const { stage, region = env.AWS_REGION || env.AWS_DEFAULT_REGION || "us-east-1" } = parsed(args);
  if (stage === undefined) throw new Advice(`Which stage? Usage: ${usage}`);
  // It becomes part of the functions' names, of which Lambda takes 64 characters.
  if (!/^[a-z][a-z0-9-]{0,23}$/.test(stage))
    throw new Advice(
      "A stage's name has up to 24 lower-case letters, digits and hyphens, and begins with a letter.",
    );
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) throw new Advice(`${region} is not the name of a region.`);
  return { stage, region };
}

function parsed(args: string[]): { stage?: string; region?: string } {
  try {
    return parseArgs({ args, options: { stage: { type: "string" }, region: { type: "string" } } }).values;
  } catch (error) {
    throw new Advice(`${(error as Error).message} Usage: ${usage}`);
  }
}

/** The stage's own files, in the order in which SST reads them; what comes later wins, also over the environment. */
export function readEnvFiles(root: string, stage: string): NodeJS.Dict<string> {
  const files = [".env", ".env.local", `.env.${stage}`, `.env.${stage}.local`].map((file) =>
    join(root, file),
  );
  return Object.assign(
    {},
    ...files.filter(existsSync).map((file) => parseEnv(readFileSync(file, "utf8"))),
  ) as NodeJS.Dict<string>;
}
