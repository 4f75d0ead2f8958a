import * as z from "zod";

export const reviewSorts = ["newest", "helpful", "highest", "lowest"] as const;
export type ReviewSort = (typeof reviewSorts)[number];

/** Parts of a product's reviews: those of so many stars, those with pictures, those of buyers. */
export const reviewFilters = ["5", "4", "3", "2", "1", "photos", "verified"] as const;
export type ReviewFilter = (typeof reviewFilters)[number];

export const reviewStatuses = ["pending", "published", "rejected"] as const;

const Stars = z.int().min(1).max(5);

/** How many published reviews of a product gave how many stars. */
export const Rating = z.object({
  /** To two digits; null where nobody has written. */
  average: z.number().nullable(),
  count: z.int(),
  /** From one star to five. */
  stars: z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]),
  withPhotos: z.int(),
  verified: z.int(),
});
export type Rating = z.infer<typeof Rating>;

/** A published review, as anybody reads it. All its words are plain text. */
export const Review = z.object({
  id: z.string(),
  author: z.string(),
  rating: Stars,
  title: z.string(),
  body: z.string(),
  /** Pictures are at `/media/KEY-320.webp` and `/media/KEY-1280.webp`. */
  photoKeys: z.array(z.string()),
  /** Its writer has bought the product. */
  verified: z.boolean(),
  helpfulCount: z.int(),
  createdAt: z.iso.datetime(),
  /** Whether whoever asks wrote it, and whether they found it helpful. */
  isMine: z.boolean(),
  votedHelpful: z.boolean(),
});
export type Review = z.infer<typeof Review>;

export const ReviewQuery = z.strictObject({
  sort: z.enum(reviewSorts).default("newest"),
  filter: z.enum(reviewFilters).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
export type ReviewQuery = z.infer<typeof ReviewQuery>;

export const ReviewPage = z.object({
  items: z.array(Review),
  nextCursor: z.string().nullable(),
  rating: Rating,
});
export type ReviewPage = z.infer<typeof ReviewPage>;

export const ReviewInput = z.strictObject({
  rating: Stars,
  title: z.string().trim().max(120).default(""),
  body: z.string().trim().max(4000).default(""),
  /** As its writer wants to be called. */
  author: z.string().trim().min(1, "must not be empty").max(60),
  /** Of the writer's own uploads. */
  photoIds: z
    .array(z.string().max(64))
    .max(4)
    .refine((ids) => new Set(ids).size === ids.length, "names a picture twice")
    .default([]),
});
export type ReviewInput = z.infer<typeof ReviewInput>;

/** A review as its writer sees it, whatever has become of it. */
export const OwnReview = Review.omit({ isMine: true, votedHelpful: true, photoKeys: true }).extend({
  product: z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    imageKey: z.string().nullable(),
    /** Whether it is still in the shop. */
    active: z.boolean(),
  }),
  photos: z.array(z.object({ id: z.string(), key: z.string() })),
  status: z.enum(reviewStatuses),
  /** Why it isn't shown; only of one that is rejected. */
  note: z.string().nullable(),
  /** When it was last written. */
  updatedAt: z.iso.datetime(),
});
export type OwnReview = z.infer<typeof OwnReview>;

/** The asker's own review of one product; null where there is none. */
export const Mine = z.object({ review: OwnReview.nullable() });
export type Mine = z.infer<typeof Mine>;

/** Something bought and not yet written about. */
export const ToWrite = z.object({
  productId: z.string(),
  slug: z.string(),
  name: z.string(),
  imageKey: z.string().nullable(),
  /** When it was last paid for. */
  boughtAt: z.iso.datetime(),
});
export type ToWrite = z.infer<typeof ToWrite>;

export const Helpful = z.object({ helpfulCount: z.int(), votedHelpful: z.boolean() });
export type Helpful = z.infer<typeof Helpful>;

export const QueueQuery = z.strictObject({
  status: z.enum(reviewStatuses).default("pending"),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type QueueQuery = z.infer<typeof QueueQuery>;

/** A review as the shop's people judge it. */
export const JudgedReview = OwnReview.extend({ customerEmail: z.string() });
export type JudgedReview = z.infer<typeof JudgedReview>;

export const Judgement = z.strictObject({
  status: z.enum(["published", "rejected"]),
  /** To its writer, of why it isn't shown. */
  note: z.string().trim().min(1).max(500).optional(),
  /** When what was read was written: words that changed since are read again first. */
  updatedAt: z.iso.datetime(),
});
export type Judgement = z.infer<typeof Judgement>;
