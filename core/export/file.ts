/** Where an export lies, once it is written. */
export const exportKey = (id: string): string => `exports/${id}.csv`;

/** As it is called when somebody takes it: `products-2026-11-28.csv`. */
export const fileNameOf = (createdAt: Date): string => `products-${createdAt.toISOString().slice(0, 10)}.csv`;
