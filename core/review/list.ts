import { type SQL, sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cursor } from "../database/cursor.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { markerOf, orders, type Part, partOf, parts, sortWithin } from "./order.ts";
import { ratingOf, type Sums, sums } from "./rating.ts";
import type { Review, ReviewPage, ReviewQuery, ReviewSort } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

type Item = Omit<Review, "createdAt"> & { createdAt: Date };
/** The product's sums beside each of its reviews; beside nothing where the page is empty. */
type Row = Sums & (Item | { id: null });

/**
 * Each way to sort, each part, and first page or not, is a statement of its own, which reads one range of one index: the work
 * depends neither on how many reviews there are nor on how deep the page is. Votes are looked up row by row: as an EXISTS, all
 * that a reader ever voted for may be read first.
 */
export function build(sort: ReviewSort, part: Part, isFirst: boolean): SQL {
  const { columns, marker, descending } = orders[sort];
  const direction = descending ? sql`DESC` : sql`ASC`;
  const by = [...columns, sql`r.id`];
  const deeper = isFirst
    ? sql``
    : sql`AND (${sql.join(by, sql`, `)}) ${descending ? sql`<` : sql`>`} (${marker}, ${given("id")}::text)`;
  const sorted = sql.join(
    by.map((column) => sql`${column} ${direction}`),
    sql`, `,
  );
  return sql`
    SELECT ${sums}, page.*
    FROM product p
    LEFT JOIN product_rating t ON t.product_id = p.id
    LEFT JOIN LATERAL (
      SELECT r.id, r.author, r.rating, r.title, r.body, r.photo_keys AS "photoKeys", r.verified,
        r.helpful_count AS "helpfulCount", r.created_at AS "createdAt",
        COALESCE(r.customer_id = ${given("customerId")}, false) AS "isMine",
        COALESCE((SELECT true FROM review_vote v
          WHERE v.review_id = r.id AND v.customer_id = ${given("customerId")}), false) AS "votedHelpful"
      FROM review r
      WHERE r.product_id = ${given("productId")} AND ${parts[part]} ${deeper}
      ORDER BY ${sorted}
      LIMIT ${given("limit")}::int) page ON true
    WHERE p.id = ${given("productId")} AND p.status = 'active'`;
}

const statements = new Map<string, ReturnType<typeof Database.statement<Row>>>();

function statementFor(sort: ReviewSort, part: Part, isFirst: boolean) {
  const name = `review.list.${sort}.${part}${isFirst ? "" : ".deeper"}`;
  const run = statements.get(name) ?? Database.statement<Row>(name, build(sort, part, isFirst));
  statements.set(name, run);
  return run;
}

const toReview = ({ createdAt, ...item }: Item): Review => ({ ...item, createdAt: createdAt.toISOString() });

/**
 * One page of a product's published reviews, and what all of them come to. One round trip.
 * @throws {StoreError} `product.not_found`, `cursor.invalid`
 */
export async function list(productId: string, query: ReviewQuery): Promise<ReviewPage> {
  const part = partOf(query.filter);
  const sort = sortWithin(part, query.sort);
  const cursor =
    query.cursor === undefined
      ? undefined
      : Cursor.decode(query.cursor, `reviews.${sort}`, orders[sort].shape);
  const rows = await statementFor(
    sort,
    part,
    cursor === undefined,
  )({
    productId,
    customerId: Actor.customer()?.customerId ?? null,
    limit: query.limit + 1,
    ...(part === "stars" && { rating: Number(query.filter) }),
    ...(cursor && { value: cursor.value, id: cursor.id }),
  });
  const [first] = rows;
  if (!first) throw new StoreError("product.not_found", "This product is not in the shop.");
  const found = rows.flatMap(({ stars: _, withPhotos: __, verifiedCount: ___, ...item }) =>
    item.id === null ? [] : [item],
  );
  const items = found.slice(0, query.limit);
  const last = found.length > query.limit ? items.at(-1) : undefined;
  return {
    items: items.map(toReview),
    nextCursor: last ? Cursor.encode(`reviews.${sort}`, markerOf(sort, last), last.id) : null,
    rating: ratingOf(first),
  };
}
