import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { Placement } from "./schema.ts";

/** A banner as pages show it. */
export interface ShownBanner {
  id: string;
  version: number;
  placement: Placement;
  /** Of a category's banner, on whose page; null: on each. */
  categorySlug: string | null;
  text: string;
  linkUrl: string | null;
  linkText: string | null;
  imageKey: string | null;
  imageAlt: string;
  dismissible: boolean;
  /** When it is seen, in milliseconds since 1970; null: from ever, for ever. */
  startsAt: number | null;
  endsAt: number | null;
}

const rows = Database.statement<ShownBanner>(
  "banner.shown",
  sql`
    SELECT b.id, b.version, b.placement, c.slug AS "categorySlug", b.text, b.link_url AS "linkUrl",
      b.link_text AS "linkText", b.image_key AS "imageKey", b.image_alt AS "imageAlt", b.dismissible,
      (extract(epoch FROM b.starts_at) * 1000)::float8 AS "startsAt", (extract(epoch FROM b.ends_at) * 1000)::float8 AS "endsAt"
    FROM banner b LEFT JOIN category c ON c.id = b.category_id
    WHERE b.active AND (b.ends_at IS NULL OR b.ends_at > now())
    ORDER BY b.position, b.id`,
);

/** What pages are made with: all that is to be seen, now or later, in the order shown. */
export const shown = (): Promise<ShownBanner[]> => rows();
