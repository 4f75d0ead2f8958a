import type * as z from "zod";
import type { VariantInput } from "./schema.ts";

type Wanted = z.output<typeof VariantInput>;

/** A variant as it is, while its product is held. */
export interface Held {
  id: string;
  options: string[];
  sku: string;
  /** In an order that waits for its payment, or for its parcel. */
  isInOpenOrder: boolean;
}

export interface Plan {
  /** Those that stay or come, each with the id it has then. */
  kept: (Wanted & { id: string; position: number; isNew: boolean })[];
  /** Those that go. */
  removed: Held[];
  /** Those that would go, and are no longer sold instead. */
  retired: Held[];
}

const same = (a: string[], b: string[]): boolean =>
  a.length === b.length && a.every((it, at) => it === b[at]);

/**
 * What becomes of a product's variants. One that names an id is the one with that id; one that names none is the one of the same
 * values, if nobody named that; all others are new.
 * @returns undefined where an id is none of the product's.
 */
export function planOf(held: Held[], wanted: Wanted[], newId: () => string): Plan | undefined {
  const byId = new Map(held.map((variant) => [variant.id, variant]));
  const named = new Set(wanted.flatMap(({ id }) => (id === undefined ? [] : [id])));
  if ([...named].some((id) => !byId.has(id))) return undefined;
  const free = held.filter(({ id }) => !named.has(id));
  const kept = wanted.map((variant, position) => {
    const known = variant.id ?? free.find(({ options }) => same(options, variant.options))?.id;
    return { ...variant, id: known ?? newId(), position, isNew: known === undefined };
  });
  const staying = new Set(kept.map(({ id }) => id));
  const leaving = held.filter(({ id }) => !staying.has(id));
  return {
    kept,
    removed: leaving.filter(({ isInOpenOrder }) => !isInOpenOrder),
    retired: leaving.filter(({ isInOpenOrder }) => isInOpenOrder),
  };
}
