import * as z from "zod";

export const Faults = z.strictObject({
  /** `refuse` 550, `greylist` 451 once per recipient and message, `stall` never answers DATA, `drop` hangs up after DATA. */
  smtp: z.enum(["ok", "down", "refuse", "greylist", "stall", "drop"]),
  /** `down` 503, `throttle` 400 Throttling, `reject` 400 MessageRejected. */
  ses: z.enum(["ok", "down", "throttle", "reject"]),
  /** A number is the status answered; `down` hangs up without one. */
  brevo: z.enum(["ok", "500", "429", "400", "401", "402", "down"]),
  /** What the store hears of mails: nothing, everything at once and twice, or the last first and without delay. */
  feedback: z.enum(["ok", "lost", "twice", "reversed"]),
  latencyMs: z.int().min(0).max(120_000),
  /** Keeps the mail, then hangs up before the answer: the sender can't know that it arrived. */
  acceptThenFail: z.boolean(),
});
export type Faults = z.infer<typeof Faults>;

export const FaultsPatch = Faults.partial();

export const NO_FAULTS: Readonly<Faults> = {
  smtp: "ok",
  ses: "ok",
  brevo: "ok",
  feedback: "ok",
  latencyMs: 0,
  acceptThenFail: false,
};

/** Faults as a plain object to assign to; `onSmtp` runs when `smtp` changes, because "down" closes a port. */
export function watchedFaults(onSmtp: () => void): Faults {
  let { smtp } = NO_FAULTS;
  return {
    ...NO_FAULTS,
    get smtp() {
      return smtp;
    },
    set smtp(mode) {
      if (mode === smtp) return;
      smtp = mode;
      onSmtp();
    },
  };
}
