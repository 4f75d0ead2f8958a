/** What somebody wrote of a product; words may be missing, stars are not. */
export type SeedReview = readonly [rating: 1 | 2 | 3 | 4 | 5, title?: string, body?: string];

/** By the product's slug. */
export type SeedReviews = Record<string, readonly SeedReview[]>;
