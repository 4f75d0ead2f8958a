import { type Answer, Client, type Request } from "./client.ts";

/** As many shoppers at once, where nothing else is said. */
export const CLIENTS = 8;

/** What one round saw. */
export interface Sample {
  perSecond: number;
  /** One for each operation, in milliseconds. */
  latencies: number[];
}

/** Runs `step` on every client over and over until it says there is no more or the time is over. */
export async function during<C>(
  clients: readonly C[],
  milliseconds: number,
  step: (client: C) => Promise<boolean>,
): Promise<Sample> {
  const latencies: number[] = [];
  const started = performance.now();
  const until = started + milliseconds;
  await Promise.all(
    clients.map(async (client) => {
      for (let from = performance.now(); from < until; ) {
        if (!(await step(client))) return;
        const now = performance.now();
        latencies.push(now - from);
        from = now;
      }
    }),
  );
  return { perSecond: (latencies.length / (performance.now() - started)) * 1000, latencies };
}

/** @throws when the server answers anything but 200. */
export async function ask(client: Client, request: Request): Promise<Answer> {
  const answer = await client.send(request);
  if (answer.status === 200) return answer;
  const said = answer.text().slice(0, 300);
  throw new Error(`${request.method} ${request.path} answered ${answer.status}: ${said}`);
}

/** As `ask`, for answers nobody reads. */
export async function hit(client: Client, request: Request): Promise<true> {
  await ask(client, request);
  return true;
}

/** Opens clients for a while. */
export async function withClients<T>(
  url: string,
  work: (clients: Client[]) => Promise<T>,
  count = CLIENTS,
): Promise<T> {
  const clients = await Promise.all(Array.from({ length: count }, () => Client.open(url)));
  try {
    return await work(clients);
  } finally {
    for (const client of clients) client.close();
  }
}

/** As `withClients`, with one. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await Client.open(url);
  try {
    return await work(client);
  } finally {
    client.close();
  }
}
