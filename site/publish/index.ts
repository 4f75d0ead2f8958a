import { setInterval } from "node:timers";
import { Actor } from "@cali/core/actor/index.ts";
import { Publish } from "@cali/core/publish/index.ts";
import { astroBuild, type Build } from "./astro.ts";
import { send } from "./send.ts";
import type { Target } from "./target.ts";

/** Well within the time after which a builder that says nothing is taken for gone. */
const BEAT_MS = 20_000;

/** Whoever waits looks no more often. */
const SAY_MS = 1_000;

/** A build lost its claim: it was taken for gone, and another may be at work. */
export class ClaimLost extends Error {}

export interface Published {
  /** Rendered anew. */
  pages: number;
  /** Put or removed. */
  files: number;
}

/**
 * A build of the site under a claim, in its parts: whoever deploys does something else between them. Says as it goes what is
 * being done; what fails in any part is noted, and the old site stays.
 */
export class Publishing {
  readonly id: string;
  readonly #tell: (step: string) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #lost = new AbortController();
  #step = "Starting";
  #saidAt = 0;
  #pages = 0;

  constructor(id: string, tell: (step: string) => void = () => undefined) {
    this.id = id;
    this.#tell = tell;
    this.#timer = setInterval(() => this.#beat().catch(() => undefined), BEAT_MS);
  }

  say(step: string): void {
    if (step === this.#step) return;
    this.#step = step;
    this.#tell(step);
    // Another beat follows; a lost one is no reason to stop.
    if (Date.now() - this.#saidAt > SAY_MS) this.#beat().catch(() => undefined);
  }

  async #beat(): Promise<void> {
    this.#saidAt = Date.now();
    if (!(await asStore(() => Publish.beat(this.id, this.#step)))) this.#lost.abort();
  }

  async build(build: Build): Promise<void> {
    await this.#guarded(async () => {
      await this.#beat();
      await asStore(() => Publish.take(this.id));
      this.#lost.signal.throwIfAborted();
      this.#pages += await astroBuild(build, (step) => this.say(step), this.#lost.signal);
    });
  }

  async send(folder: string, target: Target): Promise<Published> {
    return this.#guarded(async () => {
      this.say("Comparing with what is live");
      await this.#beat();
      this.#lost.signal.throwIfAborted();
      const plan = await send(folder, target, (done, total) => this.say(`Files: ${done} of ${total}`));
      const published = { pages: this.#pages, files: plan.put.length + plan.remove.length };
      await asStore(() => Publish.finish(this.id, published));
      clearInterval(this.#timer);
      return published;
    });
  }

  /** Ends it where something outside of its parts went wrong. */
  async fail(error: Error): Promise<void> {
    clearInterval(this.#timer);
    // Where even that can't be noted, the claim ends by itself.
    if (!this.#lost.signal.aborted)
      await asStore(() => Publish.fail(this.id, error.message)).catch(() => undefined);
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.fail(error as Error);
      if (this.#lost.signal.aborted) throw new ClaimLost("Another build of the site has taken over.");
      throw error;
    }
  }
}

const asStore = <T>(work: () => Promise<T>): Promise<T> =>
  Actor.provide({ type: "system", name: "publish" }, work);

/**
 * Builds the site and makes the target hold it.
 * @param claim of the build, where there is one already; otherwise whatever is waiting, or nothing, is built.
 * @throws where it fails, once that is noted.
 */
export async function publishSite(
  { build, target, claim }: { build: Build; target: Target; claim?: string | undefined },
  tell?: (step: string) => void,
): Promise<Published> {
  const publishing = await claimed(claim, tell);
  await publishing.build(build);
  return publishing.send(build.outDir, target);
}

/** @throws {ClaimLost} where another build is under way. */
export async function claimed(claim?: string, tell?: (step: string) => void): Promise<Publishing> {
  const id = claim ?? (await asStore(() => Publish.begin({ force: true })));
  if (id === undefined) throw new ClaimLost("The site is being built already.");
  return new Publishing(id, tell);
}
