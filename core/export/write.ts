import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import { Bucket } from "../bucket/index.ts";
import { Database } from "../database/index.ts";
import { Env } from "../env/index.ts";
import { iso, variantsOf } from "../product/read.ts";
import { exportKey, fileNameOf } from "./file.ts";
import { type ExportedProduct, head, rowsOf } from "./rows.ts";

const given = (name: string) => sql.placeholder(name);

const begin = Database.statement<{ only: string | null; createdAt: Date }>(
  "export.begin",
  sql`
    UPDATE export SET touched_at = now(), done_count = 0, row_count = 0,
      product_count = (SELECT count(*) FROM product p WHERE export."only" IS NULL OR p.status = export."only")
    WHERE id = ${given("id")} AND status = 'writing' RETURNING "only", created_at AS "createdAt"`,
);

const products = Database.statement<ExportedProduct>(
  "export.products",
  sql`
    WITH RECURSIVE down AS (
      SELECT id, slug, name AS path FROM category WHERE parent_id IS NULL
      UNION ALL SELECT c.id, c.slug, down.path || ' > ' || c.name FROM category c JOIN down ON c.parent_id = down.id)
    SELECT p.id, p.slug, p.name, p.summary, p.description, p.details, p.status, ${iso(sql`p.publish_at`)} AS "publishAt",
      p.vendor, p.product_type AS "productType", p.tags, p.seo_title AS "seoTitle", p.seo_description AS "seoDescription",
      p.options, down.path AS "categoryPath", down.slug AS "categorySlug", ${variantsOf} AS variants,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', i.id, 'key', i.key, 'alt', i.alt, 'optionValue', i.option_value)
        ORDER BY i.position, i.id) FROM product_image i WHERE i.product_id = p.id), '[]') AS images
    FROM (SELECT * FROM product WHERE id > ${given("after")}
        AND (${given("only")}::text IS NULL OR status = ${given("only")}::text)
      ORDER BY id LIMIT ${given("limit")}::int) p
      JOIN down ON down.id = p.category_id ORDER BY p.id`,
);

const progress = Database.statement(
  "export.progress",
  sql`UPDATE export SET done_count = ${given("done")}::int, row_count = ${given("rows")}::int, touched_at = now()
    WHERE id = ${given("id")}`,
);

const finish = Database.statement(
  "export.finish",
  sql`UPDATE export SET status = 'done', product_count = done_count, finished_at = now() WHERE id = ${given("id")} AND status = 'writing'`,
);

const BUNCH = 200;

/** The file, bunch by bunch, in the order products came to the shop. */
async function* text(id: string, only: string | null, siteUrl: string): AsyncGenerator<string> {
  yield stringify([[...head]]);
  let after = "";
  let done = 0;
  let rows = 0;
  for (;;) {
    const bunch = await products({ after, only, limit: BUNCH });
    if (bunch.length === 0) return;
    const lines = bunch.flatMap((product) => rowsOf(product, siteUrl));
    after = bunch.at(-1)?.id ?? "";
    done += bunch.length;
    rows += lines.length;
    await progress({ id, done, rows });
    yield stringify(lines);
  }
}

/** Writes an export's file, and puts it where it can be taken from. Begun again, it is written anew. */
export async function write(id: string): Promise<void> {
  const [found] = await begin({ id });
  if (!found) return;
  const { SITE_URL } = Env.need(["SITE_URL"]);
  const folder = await mkdtemp(join(tmpdir(), "cali-export-"));
  const path = join(folder, "products.csv");
  try {
    await pipeline(Readable.from(text(id, found.only, SITE_URL)), createWriteStream(path));
    const { size } = await stat(path);
    await Bucket.putFile(exportKey(id), { path, size, type: "text/csv", name: fileNameOf(found.createdAt) });
    await finish({ id });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export * as ExportWork from "./write.ts";
