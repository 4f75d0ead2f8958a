import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Templates from "@cali/core/email/templates/preview.ts";
import { fingerprint } from "../fingerprint.ts";
import { bundleFunction, root } from "../lambda/bundle.ts";

const sources = ["core/email/templates", "core/money", "package-lock.json"].map((path) => join(root, path));

/**
 * The mails as their sources are now. Node can't import JSX, so they are bundled: when first asked for, not when
 * the sandbox starts, and again after an edit, so that a reload shows it.
 */
export async function loadTemplates(): Promise<typeof Templates> {
  const print = await fingerprint(sources);
  const folder = join(tmpdir(), `cali-emails-${process.pid}`, print.slice(0, 16));
  const file = join(folder, "index.mjs");
  if (!existsSync(file)) await bundleFunction("core/email/templates/preview.ts", folder);
  return import(pathToFileURL(file).href) as Promise<typeof Templates>;
}
