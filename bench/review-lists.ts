import { Actor } from "@cali/core/actor/index.ts";
import { Cursor } from "@cali/core/database/cursor.ts";
import { Database } from "@cali/core/database/index.ts";
import { Reviews } from "@cali/core/review/index.ts";
import { markerOf, partOf, sortWithin } from "@cali/core/review/order.ts";
import { type ReviewFilter, type ReviewSort, reviewSorts } from "@cali/core/review/schema.ts";
import { type Listing, measureListing, type Page } from "./listing.ts";
import { fillReviews } from "./review-rows.ts";
import type { World } from "./world.ts";

const LIMIT = 10;
/** How far down is far. */
const DEEP = 10_000;

export interface ReviewList {
  title: string;
  /** Page of the deep listing. */
  page: number;
  first: Listing;
  deep: Listing;
}

export interface ReviewLists {
  rows: number;
  lists: ReviewList[];
}

interface Wanted {
  sort: ReviewSort;
  filter?: ReviewFilter;
}

/** Every statement that there is, those of stars for the most and one of the fewest. */
const wanted: Wanted[] = [
  ...reviewSorts.map((sort) => ({ sort })),
  ...(["photos", "verified"] as const).flatMap((filter) => reviewSorts.map((sort) => ({ sort, filter }))),
  ...(["5", "1"] as const).flatMap((filter) =>
    (["newest", "helpful"] as const).map((sort) => ({ sort, filter })),
  ),
];

/** Every list of the reviews of one product that has so many, to a reader who has signed in. */
export async function measureReviews(world: World, rows: number, seed: number): Promise<ReviewLists> {
  const { productId, customerId } = await fillReviews(world, rows, seed);
  const reader: Actor.Customer = {
    type: "customer",
    customerId,
    email: "voter@example.com",
    name: "",
    role: "customer",
    sessionId: "ses_voter",
    signedInAt: new Date(),
  };
  try {
    const lists: ReviewList[] = [];
    for (const each of wanted)
      lists.push(await Actor.provide(reader, () => listed(world, each, productId, customerId)));
    return { rows, lists };
  } finally {
    await Database.close();
  }
}

const titleOf = ({ sort, filter }: Wanted): string => {
  if (filter === undefined) return sort;
  return /\d/.test(filter) ? `${sort}, ${filter} stars` : `${sort}, ${filter}`;
};

const orders: Record<ReviewSort, string> = {
  newest: "created_at DESC, id DESC",
  helpful: "helpful_count DESC, id DESC",
  highest: "rating DESC, created_at DESC, id DESC",
  lowest: "rating, created_at, id",
};

const conditions = { all: "true", photos: "photo_keys <> '{}'", verified: "verified" };

interface Place {
  id: string;
  rating: number;
  helpfulCount: number;
  createdAt: Date;
}

/** The last row of the page before the deep one, or before the last where there are fewer. */
async function placeAbove(world: World, { sort, filter }: Wanted, productId: string) {
  const part = partOf(filter);
  const among = `FROM review WHERE product_id = $1 AND status = 'published'
    AND ${part === "stars" ? `rating = ${filter}` : conditions[part]}`;
  const [counted] = await world.sql<{ n: number }>(`SELECT count(*)::int AS n ${among}`, [productId]);
  const page = Math.min(DEEP, Math.floor((counted?.n ?? 0) / LIMIT));
  const [place] = await world.sql<Place>(
    `SELECT id, rating, helpful_count AS "helpfulCount", created_at AS "createdAt" ${among}
     ORDER BY ${orders[sort]} OFFSET $2 LIMIT 1`,
    [productId, (page - 1) * LIMIT - 1],
  );
  if (!place) throw new Error(`there is no page ${page} of ${titleOf({ sort, ...(filter && { filter }) })}`);
  return { page, place };
}

async function listed(
  world: World,
  each: Wanted,
  productId: string,
  customerId: string,
): Promise<ReviewList> {
  const { sort, filter } = each;
  const part = partOf(filter);
  const by = sortWithin(part, sort);
  const pageAfter = (place?: Place): Page => {
    const marker = place && markerOf(by, place);
    return {
      statement: `review.list.${by}.${part}${place ? ".deeper" : ""}`,
      // As often and in such an order as the statement names them.
      values: [
        ...[customerId, customerId, productId],
        ...(part === "stars" ? [Number(filter)] : []),
        ...(marker === undefined ? [] : by === "highest" || by === "lowest" ? [marker, marker] : [marker]),
        ...(place ? [place.id] : []),
        ...[LIMIT + 1, productId],
      ],
      list: async () => {
        const { items } = await Reviews.list(productId, {
          sort,
          limit: LIMIT,
          ...(filter && { filter }),
          ...(place && marker !== undefined && { cursor: Cursor.encode(`reviews.${by}`, marker, place.id) }),
        });
        if (items.length !== LIMIT) throw new Error(`a page of ${titleOf(each)} has ${items.length} reviews`);
      },
    };
  };
  const { page, place } = await placeAbove(world, each, productId);
  return {
    title: titleOf(each),
    page,
    first: await measureListing(pageAfter()),
    deep: await measureListing(pageAfter(place)),
  };
}
