import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A query of the simple protocol, and what ends a turn of the extended one: the client then waits for an answer. */
const QUERY = "Q".charCodeAt(0);
const SYNC = "S".charCodeAt(0);

/**
 * Counts the turns in what a PostgreSQL client sends: a first message without a type, then a type and a
 * length for each (PostgreSQL, "Message Formats"). Messages may come cut anywhere.
 */
export class TurnCounter {
  turns = 0;
  #started = false;
  #rest: Buffer = Buffer.alloc(0);

  take(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const typed = this.#started ? 1 : 0;
      if (this.#rest.length < typed + 4) return;
      const length = typed + this.#rest.readUInt32BE(typed);
      if (this.#rest.length < length) return;
      if (this.#started && (this.#rest[0] === QUERY || this.#rest[0] === SYNC)) this.turns += 1;
      this.#started = true;
      this.#rest = this.#rest.subarray(length);
    }
  }
}

/** A way to a database that counts how often its clients wait for it. */
export interface Wire {
  url: string;
  turns(): number;
  close(): void;
}

export async function openWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const counters: TurnCounter[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    const counter = new TurnCounter();
    counters.push(counter);
    for (const socket of [client, database]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
    client.on("data", (chunk: Buffer) => counter.take(chunk));
    client.pipe(database).pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = new URL(databaseUrl);
  if (address && typeof address === "object") url.port = String(address.port);
  return {
    url: url.href,
    turns: () => counters.reduce((sum, counter) => sum + counter.turns, 0),
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
