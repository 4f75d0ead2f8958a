import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type FunctionSpec, hasAddress, nodeOptions } from "@cali/functions/manifest.ts";
import type { PointFault } from "../control/parts.ts";
import type { Orders } from "./faults.ts";

type Message =
  | { ready: number; ports: Ports }
  | { failed: string }
  | { struck: PointFault }
  | { passed: string };

/** Where it answers requests to its address, and where it is invoked. A stranger's request is never an event. */
export interface Ports {
  url: number;
  invoke: number;
}

const LOG_LINES = 400;

/** One function in a process of its own; started again, on the same port, when it dies. */
export class HostedFunction {
  readonly name: string;
  readonly spec: FunctionSpec;
  invocations = 0;
  errors = 0;
  coldStartMs: number | undefined;
  lastError: string | undefined;
  readonly log: string[] = [];
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();
  #stopped = false;
  #faults: PointFault[] = [];
  #record = false;
  /** Awaits it has passed since `recordPoints`; each is a place where a fault can strike. */
  readonly points = new Set<string>();
  #ports: Ports;
  readonly #start: () => ChildProcess;

  /** @param port of its address; 0: any that is free when it first starts. */
  constructor(
    spec: FunctionSpec & { name: string },
    modulePath: string,
    port: number,
    env: NodeJS.ProcessEnv,
  ) {
    this.name = spec.name;
    this.spec = spec;
    this.#ports = { url: port, invoke: 0 };
    const address = () => (hasAddress(spec) ? String(this.#ports.url) : "none");
    this.#start = () =>
      fork(join(import.meta.dirname, "runtime.ts"), [modulePath, address(), String(this.#ports.invoke)], {
        env,
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        execArgv: ["--disable-warning=ExperimentalWarning", nodeOptions],
      });
  }

  /** Its address, if it has one; known once it has started. */
  get url(): string {
    return `http://127.0.0.1:${this.#ports.url}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get state(): string {
    if (this.#child === undefined) return "stopped";
    return this.coldStartMs === undefined ? "starting" : "ready";
  }

  /** Resolves when it takes requests. @throws what it said when it could not start. */
  start(): Promise<void> {
    this.#ready = this.#spawn();
    return this.#ready;
  }

  async #spawn(): Promise<void> {
    const child = this.#start();
    this.#child = child;
    this.coldStartMs = undefined;
    child.stdout?.on("data", (chunk) => this.#keep(chunk));
    child.stderr?.on("data", (chunk) => this.#keep(chunk));
    const ready = new Promise<void>((resolve, reject) => {
      child.on("message", (message: Message) => {
        if ("ready" in message) {
          this.coldStartMs = message.ready;
          this.#ports = message.ports;
          resolve();
          if (this.#record || this.#faults.length > 0) this.#tell(child);
        } else if ("struck" in message) {
          this.#struck(message.struck);
        } else if ("passed" in message) {
          this.points.add(message.passed);
        } else {
          this.errors += 1;
          this.lastError = message.failed;
        }
      });
      child.once("exit", () =>
        reject(new Error(`${this.name} could not start:\n${this.log.slice(-12).join("\n")}`)),
      );
    });
    await ready;
    child.once("exit", (code, signal) => {
      if (this.#stopped) return;
      this.lastError = `ended (${signal ?? code})`;
      this.start().catch((error: Error) => this.#keep(error.message));
    });
  }

  #keep(chunk: Buffer | string): void {
    this.log.push(...String(chunk).trimEnd().split("\n"));
    this.log.splice(0, Math.max(0, this.log.length - LOG_LINES));
  }

  /** Faults that wait in this function; one that strikes a set number of times is gone after the last. */
  get faults(): readonly PointFault[] {
    return this.#faults;
  }

  setFaults(faults: PointFault[]): void {
    this.#faults = faults.map((fault) => ({ ...fault }));
    this.#tell(this.#child);
  }

  /** From now on, keeps in `points` every await it passes. */
  recordPoints(): void {
    this.#record = true;
    this.#tell(this.#child);
  }

  #tell(child: ChildProcess | undefined): void {
    const orders: Orders = { arm: this.#faults, record: this.#record };
    // One that has just been killed takes no orders; the next is told as it starts.
    child?.send(orders, () => undefined);
  }

  // Counted here as well: a process that was killed by a fault forgets how often it struck.
  #struck({ point }: PointFault): void {
    this.lastError = `struck by a fault at ${point}`;
    const fault = this.#faults.find((candidate) => candidate.point === point);
    if (fault?.times !== undefined) fault.times -= 1;
    this.#faults = this.#faults.filter(({ times }) => times !== 0);
  }

  /** Calls it with an event, as Lambda's Invoke does. @throws when it fails or dies. */
  async invoke(event: unknown): Promise<unknown> {
    await this.#ready;
    this.invocations += 1;
    const response = await fetch(`http://127.0.0.1:${this.#ports.invoke}`, {
      method: "POST",
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(this.spec.timeoutSeconds * 1000),
    });
    if (!response.ok) throw new Error(`${this.name} failed: ${this.lastError ?? response.status}`);
    return response.json();
  }

  /** Ends the process at once, in the middle of whatever it does. It comes back by itself. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
    await sleep(0);
    await this.#ready;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}
