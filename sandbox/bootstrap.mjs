// The way in for every npm script: works on Node 20 and nothing installed, then hands over to Node 24.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

// Not import.meta.dirname: a Node too old for it must still get as far as being told so.
const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules/.bin");

const commands = {
  start: { script: "sandbox/start.ts", workspaces: ["core", "functions", "site", "sandbox"] },
  test: { script: "sandbox/test.ts" },
  check: { script: "sandbox/check.ts" },
  prove: { script: "sandbox/prove/run.ts", workspaces: ["core", "functions", "site", "sandbox"] },
  bench: { script: "bench/run.ts" },
  deploy: { script: "stacks/deploy.ts" },
};

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const [name, ...rest] = process.argv.slice(2);
const command = commands[name] ?? fail(`There is no command ${name}.`);
if (Number(process.versions.node.split(".")[0]) < 20) {
  fail(
    `Cali Store needs Node 20 or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
  );
}

/** Installs again only when the lock file has changed or more workspaces are needed than last time. */
function install() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const stampFile = join(root, "node_modules/.cali-installed");
  const wanted = command.workspaces ? "some" : "all";
  const [stampLock, stampScope] = existsSync(stampFile) ? readFileSync(stampFile, "utf8").split(" ") : [];
  if (stampLock === lock && (stampScope === "all" || stampScope === wanted)) return;
  console.log(
    wanted === "some"
      ? "Installing what the store needs (about a minute, once) …"
      : "Installing everything …",
  );
  const scope = command.workspaces
    ? [
        "--omit=dev",
        "--include-workspace-root",
        ...command.workspaces.flatMap((workspace) => ["-w", workspace]),
      ]
    : [];
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // Not `ci`: it refuses a lock file that was written where a package for some other platform was not to be had.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", ...scope];
  const { status } = spawnSync(npm, args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0)
    fail(
      "npm could not install the packages. Its message is above; check the network and the disk, then try again.",
    );
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(stampFile, `${lock} ${wanted}`);
}

install();
const node = join(bin, process.platform === "win32" ? "node.cmd" : "node");
const child = spawn(node, ["--disable-warning=ExperimentalWarning", join(root, command.script), ...rest], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  shell: process.platform === "win32",
});
// Ctrl-C reaches the child too; it decides when everything has stopped.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
