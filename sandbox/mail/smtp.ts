import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { Faults } from "./faults.ts";
import { HOST } from "./listen.ts";
import { fromMime, type StoredMail } from "./message.ts";

interface SmtpParts {
  faults: () => Faults;
  now: () => number;
  keep: (mail: StoredMail) => void;
}

export interface SmtpStandIn {
  port: number;
  /** Opens or closes the port as the fault says. Closing is done on return, so the next client is refused. */
  follow(): void;
  /** Resolves when the port is as the fault says. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function startSmtp(parts: SmtpParts, wanted = 0): Promise<SmtpStandIn> {
  // Greylisting knows a mail by who sends it to whom, as postgrey does.
  const greylisted = new Set<string>();
  let server = await listen(build(parts, greylisted), wanted);
  let following = Promise.resolve();
  let closed = false;
  const address = server.server.address();
  const port = address && typeof address === "object" ? address.port : wanted;

  const shut = () => {
    if (!server.server.listening) return;
    server.close();
    for (const connection of server.connections) connection._socket.destroy();
    greylisted.clear();
  };
  const open = async () => {
    if (closed || parts.faults().smtp === "down" || server.server.listening) return;
    server = await listen(build(parts, greylisted), port);
    // It may have been told to go down again while it came up.
    if (closed || parts.faults().smtp === "down") shut();
  };
  return {
    port,
    follow() {
      if (parts.faults().smtp === "down") shut();
      else following = following.then(open);
    },
    settled: () => following,
    async close() {
      closed = true;
      await following;
      const gone = server.server.listening && new Promise((resolve) => server.server.once("close", resolve));
      shut();
      await gone;
    },
  };
}

function build({ faults, now, keep }: SmtpParts, greylisted: Set<string>): SMTPServer {
  const server = new SMTPServer({
    name: "mail.localhost",
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    // A stalled client has to give up by itself, long before this.
    socketTimeout: 15 * 60_000,
    closeTimeout: 50,
    onAuth: ({ username }, _session, callback) => callback(null, { user: username ?? "anyone" }),
    onRcptTo({ address }, session, callback) {
      const mode = faults().smtp;
      if (mode === "refuse") return callback(reply(550, "No such user here"));
      const { mailFrom } = session.envelope;
      const key = `${mailFrom ? mailFrom.address : ""}>${address}`.toLowerCase();
      if (mode === "greylist" && !greylisted.has(key)) {
        greylisted.add(key);
        return callback(reply(451, "Greylisted, please try again later"));
      }
      callback();
    },
    onData(stream, session, callback) {
      receive(stream, session).then((text) => text && callback(null, text), callback);
    },
  });
  server.on("error", ignoreReset);

  async function receive(
    stream: NodeJS.ReadableStream,
    session: SMTPServerSession,
  ): Promise<string | undefined> {
    const raw = await buffer(stream);
    const { latencyMs, smtp, acceptThenFail } = faults();
    await sleep(latencyMs);
    if (smtp === "stall") return;
    if (smtp === "drop") return hangUp(session);
    const { mailFrom, rcptTo } = session.envelope;
    const envelope = { from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) };
    const mail = await fromMime({ at: now(), provider: "smtp", raw, envelope });
    keep(mail);
    return acceptThenFail ? hangUp(session) : `2.0.0 OK queued as ${mail.id}`;
  }

  function hangUp({ id }: SMTPServerSession): undefined {
    for (const connection of server.connections) if (connection.id === id) connection._socket.destroy();
  }
  return server;
}

const reply = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

/** Clients that hang up, or that a fault cuts off, are what this server is for. */
function ignoreReset(error: NodeJS.ErrnoException) {
  if (error.code !== "ECONNRESET" && error.code !== "EPIPE") throw error;
}

function listen(server: SMTPServer, port: number): Promise<SMTPServer> {
  return new Promise((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, HOST, () => {
      server.server.off("error", reject);
      resolve(server);
    });
  });
}
