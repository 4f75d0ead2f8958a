import * as z from "zod";
import { StoreError } from "../error/index.ts";

const Shape = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()]);

/** Opaque to callers: the sort order, the last row's sort value and its id. */
export const encode = (sort: string, value: string | number, id: string): string =>
  Buffer.from(JSON.stringify([sort, value, id])).toString("base64url");

/** @throws {StoreError} `cursor.invalid`, also for a cursor that belongs to another sort order. */
export function decode(cursor: string, sort: string): { value: string | number; id: string } {
  try {
    const [cursorSort, value, id] = Shape.parse(
      JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")),
    );
    if (cursorSort === sort) return { value, id };
  } catch {
    // Told the same way as a cursor of another list.
  }
  throw new StoreError(
    "cursor.invalid",
    "This page marker does not belong to this list. Start from its first page.",
  );
}

export * as Cursor from "./cursor.ts";
