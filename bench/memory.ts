import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Resident memory of a process, in megabytes of a million bytes; NaN where `ps` can't tell. */
export async function residentMb(pid: number | undefined): Promise<number> {
  if (pid === undefined) return Number.NaN;
  try {
    const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
    return (Number(stdout.trim()) * 1024) / 1e6;
  } catch {
    return Number.NaN;
  }
}
