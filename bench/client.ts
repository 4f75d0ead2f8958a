import { once } from "node:events";
import { connect, type Socket } from "node:net";

export interface Answer {
  status: number;
  /** Decoded on demand: most answers under load are only counted. */
  text(): string;
}

export interface Request {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

const END_OF_HEAD = "\r\n\r\n";

/**
 * HTTP/1.1 over one kept-alive connection, one request at a time. Node's own client costs more than some of
 * the servers measured here, and would hide the difference between them.
 */
export class Client {
  readonly #socket: Socket;
  readonly #host: string;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => this.#fail(new Error(`${host} closed the connection`)));
  }

  static async open(url: string): Promise<Client> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    return new Client(socket, host);
  }

  send({ method, path, headers = {}, body }: Request): Promise<Answer> {
    let head = `${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n`;
    for (const name in headers) head += `${name}: ${headers[name]}\r\n`;
    if (body !== undefined) {
      head += `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    } else if (method !== "GET") head += "content-length: 0\r\n";
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(`${head}\r\n${body ?? ""}`);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const answer = parse(this.#received);
    if (!answer) return;
    this.#received = Buffer.alloc(0);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }
}

/** The answer in these bytes; undefined until all of it is there. */
export function parse(received: Buffer): Answer | undefined {
  const headEnds = received.indexOf(END_OF_HEAD);
  if (headEnds < 0) return undefined;
  const head = received.toString("latin1", 0, headEnds);
  const status = Number(head.slice(9, 12));
  const from = headEnds + END_OF_HEAD.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const to = from + Number(length);
    return received.length < to ? undefined : { status, text: () => received.toString("utf8", from, to) };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, text: () => "" };
  const chunks = unchunk(received, from);
  return chunks && { status, text: () => Buffer.concat(chunks).toString("utf8") };
}

function unchunk(received: Buffer, from: number): Buffer[] | undefined {
  const chunks: Buffer[] = [];
  for (let at = from; ; ) {
    const lineEnds = received.indexOf("\r\n", at);
    if (lineEnds < 0) return undefined;
    const size = Number.parseInt(received.toString("latin1", at, lineEnds), 16);
    const next = lineEnds + 2 + size + 2;
    if (received.length < next) return undefined;
    if (size === 0) return chunks;
    chunks.push(received.subarray(lineEnds + 2, lineEnds + 2 + size));
    at = next;
  }
}
