import type { Account, SessionRecord } from "./account.ts";
import { StripeError } from "./errors.ts";
import { newId } from "./ids.ts";
import { reprice } from "./pricing.ts";
import { DAY_SECONDS } from "./session-object.ts";

/** Opens a copy of an expired session for the holder of its recovery address, and returns the copy's address. */
export const recover = (account: Account, id: string, token: string): string => {
  const old = account.tables.sessions.get(id);
  const until = old?.session.after_expiration?.recovery?.expires_at ?? 0;
  if (!old?.recoveryToken || old.recoveryToken !== token || until <= account.seconds()) {
    throw new StripeError("This recovery link is not valid any more.", { status: 404 });
  }
  const copy: SessionRecord = structuredClone(old);
  const { session } = copy;
  copy.id = newId("cs");
  copy.recoveryToken = null;
  Object.assign(session, {
    id: copy.id,
    status: "open",
    created: account.seconds(),
    expires_at: account.seconds() + DAY_SECONDS,
    payment_intent: null,
    recovered_from: id,
    url: `${account.publicUrl()}/c/pay/${copy.id}`,
  });
  const recovery = session.after_expiration?.recovery;
  if (recovery) {
    Object.assign(recovery, { url: null, expires_at: null });
    session.allow_promotion_codes = recovery.allow_promotion_codes;
  }
  for (const line of copy.lines) line.item.id = newId("li");
  reprice(account, copy);
  account.tables.sessions.save(copy);
  account.open.add(copy.id);
  return session.url ?? "";
};
