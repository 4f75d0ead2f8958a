import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Secrets {
  COOKIE_SECRET: string;
  ORIGIN_SECRET: string;
  EMAIL_SECRET: string;
  BREVO_WEBHOOK_TOKEN: string;
  ADMIN_PASSWORD: string;
  CUSTOMER_PASSWORD: string;
}

export const NO_SECRETS: Secrets = {
  COOKIE_SECRET: "",
  ORIGIN_SECRET: "",
  EMAIL_SECRET: "",
  BREVO_WEBHOOK_TOKEN: "",
  ADMIN_PASSWORD: "",
  CUSTOMER_PASSWORD: "",
};

/** A folder of an earlier release has fewer; those it lacks are made now. */
function secretsIn(home: string): Secrets {
  const file = join(home, "secrets.json");
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>) : {};
  const secret = (bytes = 32) => randomBytes(bytes).toString("base64url");
  const made = {
    COOKIE_SECRET: secret(),
    ORIGIN_SECRET: secret(),
    EMAIL_SECRET: secret(),
    BREVO_WEBHOOK_TOKEN: secret(),
    ADMIN_PASSWORD: secret(9),
    CUSTOMER_PASSWORD: secret(9),
  };
  const secrets = { ...made, ...known };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/** Two stores in one folder would take each other's database away. */
function assertAlone(home: string): void {
  const file = join(home, "pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8"));
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  throw new Error(
    `Cali Store already runs from this folder (process ${pid}). Stop it with Ctrl-C, then start again.`,
  );
}

/**
 * Takes the folder that everything of a store is kept in; emptied first when `fresh`.
 * @throws when a store runs from it already.
 */
export function takeHome(home: string, fresh: boolean): { secrets: Secrets; leave: () => void } {
  assertAlone(home);
  if (fresh) rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const pid = join(home, "pid");
  writeFileSync(pid, String(process.pid));
  return { secrets: secretsIn(home), leave: () => rmSync(pid, { force: true }) };
}
