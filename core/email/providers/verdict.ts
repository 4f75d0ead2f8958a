/** A mail, ready to be handed over. */
export interface Mail {
  /** Our own id, by which feedback finds it. */
  emailId: string;
  template: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** The same for every attempt, so that a receiver may recognise the same mail sent twice. */
  messageId: string;
  /** Sent again with the same key, it is the same request: its answer was never heard. */
  requestKey: string;
  /** Where a mail program leaves the list with one click (RFC 8058). */
  oneClickUrl?: string | undefined;
}

/** What came of handing a mail over. */
export type Verdict =
  | { outcome: "accepted"; messageId: string | null; answer: string }
  | {
      /** `uncertain`: the connection broke after the mail was handed over, and the provider may have it. */
      outcome: "temporary" | "permanent" | "throttled" | "uncertain";
      /** The provider's own words, shortened and without addresses. */
      answer: string;
      /** Whether it says something of the provider rather than of this mail. */
      isProviders: boolean;
      /** What the provider asks to wait, in seconds. */
      waitSeconds?: number;
    };

export type Refusal = Exclude<Verdict, { outcome: "accepted" }>;

/** The provider may quote the recipient, whom no log may show. */
export function words(code: string | number, text: string): string {
  const readable = text.slice(0, 2_000).replaceAll(/[\s\p{Cc}]+/gu, " ");
  const anonymous = readable.split(" ").map((word) => (word.includes("@") ? "<address>" : word));
  return `${code}: ${anonymous.join(" ")}`.slice(0, 300);
}

// Nothing was handed over where nobody answered the call at all.
const neverReached = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EDNS",
  "ETLS",
  "UND_ERR_CONNECT_TIMEOUT",
  "CredentialsProviderError",
]);

/** For a connection that broke, by the code of what broke it. */
export const broken = (code: string, text: string): Refusal => ({
  outcome: neverReached.has(code) ? "temporary" : "uncertain",
  answer: words(code, text),
  isProviders: true,
});
