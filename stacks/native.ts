import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Advice } from "./deploy/options.ts";
import type { NamedSpec } from "./functions.ts";

const root = join(import.meta.dirname, "..");

/** As the core's package.json has them. */
function versionOf(name: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(root, "core/package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const version = dependencies[name];
  if (version === undefined) throw new Error(`${name} is not among the core's dependencies.`);
  return version;
}

/** For Lambda's processor and system (see functions.ts), whatever this machine has. */
export const installArguments = (packages: readonly string[], folder: string): string[] => [
  "install",
  "--os=linux",
  "--cpu=arm64",
  "--libc=glibc",
  "--no-save",
  "--no-package-lock",
  "--no-audit",
  "--no-fund",
  "--loglevel=error",
  "--prefix",
  folder,
  ...packages.map((name) => `${name}@${versionOf(name)}`),
];

/**
 * Puts machine code beside the bundles of the functions that need it.
 * @throws {Advice} when npm can't get it.
 */
export async function installNative(
  specs: readonly Pick<NamedSpec, "name" | "native">[],
  bundles: string,
): Promise<void> {
  for (const { name, native } of specs) {
    if (!native) continue;
    const isWindows = process.platform === "win32";
    const npm = spawn(isWindows ? "npm.cmd" : "npm", installArguments(native, join(bundles, name)), {
      cwd: root,
      stdio: "inherit",
      shell: isWindows,
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      npm.once("error", reject);
      npm.once("close", resolve);
    });
    if (code !== 0)
      throw new Advice(`npm could not get ${native.join(", ")} for ${name}; its message is above.`);
  }
}
