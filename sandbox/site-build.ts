import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Actor } from "@cali/core/actor/index.ts";
import { Publish } from "@cali/core/publish/index.ts";
import { fingerprint, stamp } from "./fingerprint.ts";
import type { Order, Word } from "./site-builder.ts";

const root = join(import.meta.dirname, "..");

/** Where what a page is made from lies, besides the database. */
const sources = [
  "site",
  "core/catalog",
  "core/content",
  "core/cart",
  "core/order",
  "core/money",
  "package-lock.json",
].map((path) => join(root, path));

/** Where the pages are that visitors see. */
export const siteFolder = (home: string): string => join(home, "site");

/** Builds the site in a process of its own, as CodeBuild does on a machine of its own. */
export class SiteBuild {
  readonly #home: string;
  readonly #siteUrl: string;
  readonly #uploadOrigin: string;
  readonly #databaseUrl: string;
  #child: ChildProcess | undefined;
  #forget: (addresses: readonly string[]) => void = () => undefined;

  constructor(parts: { home: string; siteUrl: string; uploadOrigin: string; databaseUrl: string }) {
    this.#home = parts.home;
    this.#siteUrl = parts.siteUrl;
    this.#uploadOrigin = parts.uploadOrigin;
    this.#databaseUrl = parts.databaseUrl;
  }

  /** What stands in front of the pages forgets those that changed. */
  onForget(forget: (addresses: readonly string[]) => void): void {
    this.#forget = forget;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Builds before anybody is let in, unless the pages are there already, of these sources and all that is in the database.
   * @returns whether it had to be built.
   * @throws with the end of the build's output.
   */
  async first(progress: (line: string) => void): Promise<boolean> {
    const print = await fingerprint(sources, this.#siteUrl, this.#uploadOrigin);
    const built = stamp(join(this.#home, "site-build-stamp"), print);
    const { live, waiting } = await asStore(() => Publish.status());
    const isThere = existsSync(join(siteFolder(this.#home), "index.html"));
    if (built.isCurrent && isThere && live && waiting.count === 0) return false;
    await this.run({ progress });
    built.done();
    return true;
  }

  /**
   * @param publication under way; absent: a build that nobody asked for.
   * @throws with the end of the build's output, or where the process was ended.
   */
  async run({
    publication,
    progress = () => undefined,
  }: {
    publication?: string | undefined;
    progress?: (line: string) => void;
  } = {}): Promise<void> {
    const child = fork(join(import.meta.dirname, "site-builder.ts"), [], {
      env: {
        ...process.env,
        DATABASE_URL: this.#databaseUrl,
        SITE_URL: this.#siteUrl,
        UPLOAD_ORIGIN: this.#uploadOrigin,
      },
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child = child;
    let failure: string | undefined;
    child.on("message", (word: Word) => {
      if ("step" in word) progress(word.step);
      else if ("failed" in word) failure = word.failed;
      else {
        this.#forget(word.forget);
        child.send({ forgotten: true } satisfies Order);
      }
    });
    const order: Order = {
      publication,
      folder: siteFolder(this.#home),
      outDir: join(this.#home, "site-build"),
    };
    child.send(order);
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    if (this.#child === child) this.#child = undefined;
    if (code !== 0) throw new Error(failure ?? `The site's build was ended (${signal ?? code}).`);
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}

const asStore = <T>(work: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "sandbox" }, work);
