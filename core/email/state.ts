/** What became of a mail once a provider had it, by what its word weighs: a later word of less weight changes nothing. */
export const feedbackStates = ["delivered", "bounced", "complained"] as const;
export type FeedbackState = (typeof feedbackStates)[number];

/**
 * Every move a mail may make. The database holds the same table (`email_move`) and a trigger refuses any other; a test
 * compares the two. Feedback comes from anywhere: the worker may have died before it could note that the mail was sent.
 */
export const moves = {
  queued: ["sending", "dead", "skipped", ...feedbackStates],
  sending: ["sent", "failed", "dead", "skipped", ...feedbackStates],
  failed: ["queued", "sending", "dead", "skipped", ...feedbackStates],
  sent: [...feedbackStates],
  delivered: ["bounced", "complained"],
  // By hand, once the address is mended.
  bounced: ["complained", "queued"],
  complained: [],
  // By hand.
  dead: ["queued", ...feedbackStates],
  // Not sent, and rightly: the address bounces, its owner left the list, or there is nothing to tell any more.
  skipped: ["queued", ...feedbackStates],
} as const satisfies Record<string, readonly string[]>;

export type EmailState = keyof typeof moves;
export const states = Object.keys(moves) as EmailState[];

/** Those a person may send again: nothing is on its way. */
export const retryable = states.filter((state) => (moves[state] as readonly string[]).includes("queued"));

export * as State from "./state.ts";
