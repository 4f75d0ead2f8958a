import type { Context } from "hono";
import * as z from "zod";

const StripeFaults = z.record(z.string(), z.unknown());
export type StripeFaults = z.infer<typeof StripeFaults>;

/** The page polls every 2 s, and a stand-in told to be slow must not hold it up. */
const TIMEOUT_MS = 1_000;

const Delivery = z.object({
  eventId: z.string(),
  type: z.string(),
  status: z.enum(["pending", "succeeded", "failed", "dropped"]),
  /** `status` is 0 when no answer came. */
  attempts: z.array(z.object({ at: z.number(), status: z.number(), durationMs: z.number() })),
});
export type Delivery = z.infer<typeof Delivery>;

/** The stand-in's switches, or undefined when it does not answer. */
export const readFaults = (stripeUrl: string) => read(`${stripeUrl}/_control/faults`, StripeFaults);

/** The newest events on their way to webhooks, newest first; none when the stand-in does not answer. */
export async function readDeliveries(stripeUrl: string, limit: number): Promise<Delivery[]> {
  const answer = await read(`${stripeUrl}/_control/deliveries`, z.object({ data: z.array(Delivery) }));
  return answer?.data.slice(-limit).reverse() ?? [];
}

async function read<T>(url: string, shape: z.ZodType<T>): Promise<T | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.ok ? shape.parse(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}

export const writeFaults = (stripeUrl: string, faults: StripeFaults): Promise<Response> =>
  fetch(`${stripeUrl}/_control/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(faults),
  });

/** Every switch back to off: false or zero. A stand-in that does not run has nothing to clear. */
export async function clearFaults(stripeUrl: string): Promise<void> {
  const faults = await readFaults(stripeUrl);
  if (!faults) return;
  const off = Object.entries(faults).flatMap(([name, value]): [string, unknown][] => {
    if (typeof value === "boolean") return [[name, false]];
    return typeof value === "number" ? [[name, 0]] : [];
  });
  await writeFaults(stripeUrl, Object.fromEntries(off));
}

/** Hands a call on to the stand-in's own controls, so that one address reaches all of them. */
export async function forward(c: Context, stripeUrl: string, path: string): Promise<Response> {
  const { search } = new URL(c.req.url);
  const { method } = c.req;
  const body = method === "GET" || method === "HEAD" ? null : await c.req.arrayBuffer();
  const type = c.req.header("content-type");
  const answer = await fetch(`${stripeUrl}/_control/${path}${search}`, {
    method,
    body,
    headers: type ? { "content-type": type } : {},
    redirect: "manual",
  });
  const headers = { "content-type": answer.headers.get("content-type") ?? "application/octet-stream" };
  return new Response(answer.body, { status: answer.status, headers });
}
