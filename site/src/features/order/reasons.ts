import type { Reason, ReturnRequest } from "@cali/core/returns/schema.ts";
import type { Values } from "../account/form.ts";

/** The core's words. Written again, since its schema would bring zod along; a test compares them. */
export const reasonWords: Record<Reason, string> = {
  "changed-mind": "I changed my mind",
  "does-not-fit": "It does not fit",
  "not-as-described": "It is not as described",
  damaged: "It arrived damaged",
  "wrong-item": "It is not what I ordered",
  other: "Another reason",
};

const isReason = (value: string | undefined): value is Reason =>
  value !== undefined && Object.hasOwn(reasonWords, value);

/** What the form says of each line of which something comes back. */
export function itemsIn(values: Values, quantities: ReadonlyMap<string, number>): ReturnRequest["items"] {
  return [...quantities].flatMap(([variantId, quantity]) => {
    const reason = values[`reason-${variantId}`];
    if (quantity === 0 || !isReason(reason)) return [];
    const comment = values[`comment-${variantId}`]?.trim();
    return [{ variantId, quantity, reason, ...(comment ? { comment } : {}) }];
  });
}
