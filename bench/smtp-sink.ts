import { SMTPServer } from "smtp-server";

// Takes every mail at once and keeps none, in a process of its own: what is measured is who sends, not who receives.
// It counts by the domain mails go to, by which the store's are told from the floor's.

/** What came for one domain. */
export interface Received {
  mails: number;
  /** Addresses that had one or more of them. */
  addresses: number;
}

export interface Sunk {
  connections: number;
  byDomain: Record<string, Received>;
}

let connections = 0;
const counted = new Map<string, { mails: number; addresses: Set<string> }>();

function count(address: string): void {
  const domain = address.slice(address.indexOf("@") + 1);
  const known = counted.get(domain) ?? { mails: 0, addresses: new Set<string>() };
  known.mails += 1;
  known.addresses.add(address);
  counted.set(domain, known);
}

const server = new SMTPServer({
  disabledCommands: ["STARTTLS", "AUTH"],
  disableReverseLookup: true,
  logger: false,
  onConnect(_, done) {
    connections += 1;
    done();
  },
  onData(mail, { envelope }, done) {
    mail.resume();
    mail.once("end", () => {
      for (const { address } of envelope.rcptTo) count(address);
      done();
    });
  },
});
server.on("error", () => undefined);
server.listen(0, "127.0.0.1", () => {
  const address = server.server.address();
  if (address && typeof address === "object") process.send?.({ url: `smtp://127.0.0.1:${address.port}` });
});
process.on("message", () => {
  const byDomain = [...counted].map(([domain, { mails, addresses }]) => [
    domain,
    { mails, addresses: addresses.size },
  ]);
  process.send?.({ connections, byDomain: Object.fromEntries(byDomain) } satisfies Sunk);
});
process.on("disconnect", () => process.exit(0));
