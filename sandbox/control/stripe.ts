import type { Context } from "hono";
import * as z from "zod";

/** Scalars only are switches; the stand-in may keep more. */
const StripeFaults = z.record(z.string(), z.unknown());
export type StripeFaults = z.infer<typeof StripeFaults>;

/** The page polls every 2 s, and a stand-in told to be slow must not hold it up. */
const TIMEOUT_MS = 1_000;

/** The stand-in's faults, or undefined when it does not answer. */
export async function readFaults(stripeUrl: string): Promise<StripeFaults | undefined> {
  try {
    const answer = await fetch(`${stripeUrl}/_control/faults`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.ok ? StripeFaults.parse(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}

export const writeFaults = (stripeUrl: string, faults: StripeFaults): Promise<Response> =>
  fetch(`${stripeUrl}/_control/faults`, {
    method: "PUT",
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
