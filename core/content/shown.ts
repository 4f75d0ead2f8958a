import { sql } from "drizzle-orm";
import { Database } from "../database/index.ts";
import type { ShownBanner } from "./schema.ts";

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
