import { spawn } from "node:child_process";
import { join } from "node:path";

export interface Build {
  /** The repository's root. */
  root: string;
  siteUrl: string;
  /** Where the shop's people send files besides. */
  uploadOrigin: string;
  databaseUrl: string;
  /** Emptied first. What it renders from is kept beside it for the next build. */
  outDir: string;
}

/** What Astro says as it goes, and what that means to whoever waits. */
const steps: [said: RegExp, step: string][] = [
  [/Syncing content/, "Reading the catalogue"],
  [/Building static entrypoints/, "Bundling"],
  [/generating static routes/, "Rendering pages"],
];
const page = /├─ (\S+\.html)/;

/** So much of a build's last words is kept. */
const LAST_LINES = 25;

/**
 * Renders the site: pages whose content is as it was are taken from the last build.
 * @param signal ends it.
 * @returns how many pages it rendered anew.
 * @throws with the end of its output.
 */
export async function astroBuild(
  { root, siteUrl, uploadOrigin, databaseUrl, outDir }: Build,
  tell: (step: string) => void,
  signal?: AbortSignal,
): Promise<number> {
  const child = spawn(process.execPath, [join(root, "node_modules/astro/bin/astro.mjs"), "build"], {
    cwd: join(root, "site"),
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SITE_URL: siteUrl,
      UPLOAD_ORIGIN: uploadOrigin,
      SITE_OUT_DIR: outDir,
      ASTRO_TELEMETRY_DISABLED: "1",
      NO_COLOR: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal && { signal }),
  });
  const output: string[] = [];
  let pages = 0;
  let kept = 0;
  let rest = "";
  const read = (line: string) => {
    if (page.test(line)) pages += 1;
    if (/\((restored|cached)\)/.test(line)) kept += 1;
    if (page.test(line) && pages % 100 === 0) tell(`Rendering pages: ${pages}`);
    const step = steps.find(([said]) => said.test(line))?.[1];
    if (step) tell(step);
    if (line.trim() === "" || page.test(line)) return;
    output.push(line.replace(/^\d\d:\d\d:\d\d\s*/, "").trimEnd());
    output.splice(0, output.length - LAST_LINES);
  };
  const take = (chunk: Buffer) => {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) read(line);
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (rest) read(rest);
  if (code !== 0) throw new Error(`The site could not be built:\n${output.join("\n")}`);
  return pages - kept;
}
