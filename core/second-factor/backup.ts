import { createHmac, randomInt } from "node:crypto";
import { authSecret } from "../customer/session.ts";

const COUNT = 10;
const LENGTH = 10;

/** Without those that are taken for each other on paper. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

const newCode = (): string => {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
};

/** Codes that do in place of the app, such as `k7mqp-2xwfa`: 49 bits each. */
export const newCodes = (): string[] => Array.from({ length: COUNT }, newCode);

/** However it was typed. @returns undefined for what can't be one. */
export function readAs(typed: string): string | undefined {
  const letters = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return letters.length === LENGTH ? letters : undefined;
}

/** What is kept of a code; of one person's nothing can be learnt about another's. */
export const digestOf = (customerId: string, code: string): string =>
  createHmac("sha256", authSecret())
    .update(`backup\0${customerId}\0${readAs(code) ?? ""}`)
    .digest("base64url");

export * as Backup from "./backup.ts";
