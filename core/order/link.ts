import { createHmac, timingSafeEqual } from "node:crypto";
import { Env } from "../env/index.ts";

interface Linked {
  id: string;
  email: string | null;
}

const sign = ({ id, email }: Linked): Buffer =>
  createHmac("sha256", `cali/order/link/${Env.need(["EMAIL_SECRET"]).EMAIL_SECRET}`)
    .update(`${id}\0${email?.toLowerCase()}`)
    .digest();

/**
 * What opens one order to whoever has its mail. It is bound to the address as well, so that it ends when that is erased.
 * @returns undefined for an order that nobody was written to about.
 */
export const keyFor = (order: Linked): string | undefined =>
  order.email === null ? undefined : sign(order).toString("base64url");

/** Whether a key, a stranger's text, opens an order. */
export function opens(key: string, order: Linked): boolean {
  if (order.email === null) return false;
  const given = Buffer.from(key, "base64url");
  const expected = sign(order);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export * as OrderLink from "./link.ts";
