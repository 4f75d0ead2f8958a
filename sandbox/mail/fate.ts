/** What becomes of a mail, in the order it is told. */
export type Fate = "delivered" | "bounced" | "soft-bounced" | "complained" | "suppressed";

const FATES: Record<string, Fate[]> = {
  bounce: ["bounced"],
  softbounce: ["soft-bounced"],
  // Somebody can only complain of what came.
  complaint: ["delivered", "complained"],
};

/** Addresses of SES's mailbox simulator that no other provider knows. */
const SIMULATED: Record<string, Fate[]> = { suppressionlist: ["suppressed"] };

/** By the address: `bounce@`, `softbounce@` and `complaint@` of any domain, also with a label; all else is delivered. */
export function fatesOf(address: string): Fate[] {
  const [local = "", domain = ""] = address.toLowerCase().split("@");
  const name = local.split("+")[0] ?? "";
  const known = domain === "simulator.amazonses.com" ? { ...FATES, ...SIMULATED } : FATES;
  return Object.hasOwn(known, name) ? (known[name] ?? []) : ["delivered"];
}
