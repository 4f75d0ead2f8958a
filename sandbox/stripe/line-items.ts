import type { LineRecord, SessionRecord } from "./account.ts";
import { missing } from "./errors.ts";

interface Origin {
  record: SessionRecord;
  line: LineRecord;
}
const origins = new WeakMap<object, Origin>();

/** Where a listed line comes from, for the parts of it that are shown only on request. */
export const lineOrigin = (item: object): Origin | undefined => origins.get(item);

/** One page of a session's lines, in the order in which they were given. */
export const lineItemsOf = (
  record: SessionRecord,
  page: {
    limit?: number | undefined;
    starting_after?: string | undefined;
    ending_before?: string | undefined;
  } = {},
) => {
  const items = record.lines.map((line) => {
    origins.set(line.item, { record, line });
    return line.item;
  });
  const limit = page.limit ?? 10;
  const at = (cursor: string) => {
    const index = items.findIndex((item) => item.id === cursor);
    if (index < 0) throw missing("line item", cursor, "starting_after", 400);
    return index;
  };
  const url = `/v1/checkout/sessions/${record.id}/line_items`;
  if (page.ending_before) {
    const before = items.slice(0, at(page.ending_before));
    return { object: "list" as const, data: before.slice(-limit), has_more: before.length > limit, url };
  }
  const rest = page.starting_after ? items.slice(at(page.starting_after) + 1) : items;
  return { object: "list" as const, data: rest.slice(0, limit), has_more: rest.length > limit, url };
};
