import * as z from "zod";
import { StoreError } from "../error/index.ts";

/** A time as a sort value. PostgreSQL knows no year 0. */
export const time = z.iso.datetime().refine((value) => !value.startsWith("0000"));

/** A column of type integer. */
export const whole = z
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);

/** Ids are short; an address, by which a list may go too, has 254 characters at most (RFC 5321, 4.5.3.1.3). */
const MAX_ID = 254;

/** No page is longer, whoever asks. */
export const LONGEST_PAGE = 100;

/** Opaque to callers: the sort order, the last row's sort value and its id. */
export const encode = (sort: string, value: string | number, id: string): string =>
  Buffer.from(JSON.stringify([sort, value, id])).toString("base64url");

/**
 * @param shape what the sort value must look like: a marker is a stranger's text.
 * @throws {StoreError} `cursor.invalid`, also for a marker of another sort order
 */
export function decode<T>(cursor: string, sort: string, shape: z.ZodType<T>): { value: T; id: string } {
  const parsed = z.tuple([z.literal(sort), shape, z.string().max(MAX_ID)]).safeParse(unpack(cursor));
  if (parsed.success) return { value: parsed.data[1], id: parsed.data[2] };
  throw new StoreError(
    "cursor.invalid",
    "This page marker does not belong to this list. Start from its first page.",
  );
}

/** Whether a marker says that it is one of this sort order's. */
export function isOf(cursor: string, sort: string): boolean {
  const parsed = unpack(cursor);
  return Array.isArray(parsed) && parsed[0] === sort;
}

function unpack(cursor: string): unknown {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  try {
    return text.includes("\\u0000") ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export * as Cursor from "./cursor.ts";
