import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { HostedFunction } from "../lambda/host.ts";
import { signature } from "../stripe/post-event.ts";
import type { Store } from "./world.ts";

export interface Answer {
  status: number;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 1024 });

/** @throws when the connection breaks, as it does when the process behind it is killed. */
export function post(url: string, headers: Record<string, string>, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", agent, headers: { ...headers, "content-length": Buffer.byteLength(body) } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
        );
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** What Stripe tells of. */
export interface Told {
  id: string;
  type: string;
}

/** Longer than any process takes to come back; a fact that is refused for so long is never taken. */
const TRIES = 100;
const PAUSE_MS = 50;

/**
 * Takes an event to one of the webhook's processes as Stripe does: signed, and again until it is answered 2xx.
 * @param first which process is tried first; the next try goes to the next.
 * @param most tries before it is left for later.
 * @returns how many tries it took.
 */
export async function deliver(store: Store, event: Told, first: number, most = TRIES): Promise<number> {
  const webhooks = store.of("stripe-webhook");
  const body = JSON.stringify(event);
  let last: unknown;
  for (let tries = 1; tries <= most; tries += 1) {
    const target = webhooks[(first + tries) % webhooks.length] as HostedFunction;
    const seconds = Math.floor(Date.now() / 1000);
    const headers = {
      "content-type": "application/json",
      "stripe-signature": signature(body, store.stripe.webhookSecret, seconds),
    };
    try {
      const answer = await post(target.url, headers, body);
      if (answer.status >= 200 && answer.status < 300) return tries;
      last = `${answer.status} ${answer.text}`;
    } catch (error) {
      last = error;
    }
    await sleep(PAUSE_MS);
  }
  const said = webhooks.map(({ log }) => log.at(-1)?.slice(0, 600)).join(" ");
  throw new NeverTaken(`${event.type} was refused ${most} times: ${last}; the log says ${said}`);
}

/** All tries were refused. */
export class NeverTaken extends Error {
  override name = "NeverTaken";
}

/** Does all of it, so many at once. */
export async function atOnce<T>(
  width: number,
  items: readonly T[],
  work: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
