import { createHash } from "node:crypto";
import * as z from "zod";
import type { emailFeedbackTable, Provider } from "../email.sql.ts";

export type FeedbackKind = (typeof emailFeedbackTable.$inferSelect)["kind"];

/** What a provider tells of one mail and one recipient. */
export interface Notice {
  /** The same however often it is told. */
  id: string;
  provider: Provider;
  kind: FeedbackKind;
  /** Our own id, where the provider gives back what it was given with the mail. */
  emailId: string | null;
  providerMessageId: string;
  address: string;
  /** The provider's own words, shortened, without an address. */
  detail: string | null;
  at: Date;
}

/** A stranger's text that goes into the database, which takes no NUL. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}]+$/u);

/** `ann@example.com`, or the address in `Ann <ann@example.com>`; none is longer (RFC 5321, 4.5.3.1.3). */
export const address = text(600)
  .transform((value) => /<([^<>]+)>\s*$/.exec(value)?.[1] ?? value.trim())
  .pipe(z.string().max(254));

/** Ours is one of ours; anything else in its place, such as another sender's, is none. */
export const ownId = (value: unknown): string | null =>
  typeof value === "string" && /^eml_[0-9A-HJKMNP-TV-Z]{26}$/.test(value) ? value : null;

/** Where a provider gives its notice no id, what it says of it stands for one. */
export const digest = (...parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");

const DETAIL_CHARACTERS = 300;

/** Word by word, in one pass: it is a stranger's text and may be long. */
export function withoutAddresses(words: readonly (string | undefined)[]): string | null {
  const kept = words
    .flatMap((part) => part?.split(/[\s\p{Cc}]+/u) ?? [])
    .filter(Boolean)
    .map((word) => (word.includes("@") ? "<address>" : word));
  return kept.join(" ").slice(0, DETAIL_CHARACTERS) || null;
}

/** Thrown for what is no notice; what it was is not said, as it may hold addresses. */
export class MalformedNotice extends Error {
  override name = "MalformedNotice";
}

/** @throws {MalformedNotice} naming the fields that are wrong, never their contents. */
export function parse<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path }) => path.join(".") || "all of it");
  throw new MalformedNotice(`a notice is not what it should be: ${fields.join(", ").slice(0, 200)}`);
}

/** @throws {MalformedNotice}, without the words that JSON's own error would quote. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new MalformedNotice("a notice is no JSON");
  }
}
