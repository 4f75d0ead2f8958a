import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getHeapStatistics } from "node:v8";
import { planOf } from "@cali/core/import/plan.ts";
import { groupsIn } from "@cali/core/import/rows.ts";

/**
 * Looks a file of products through in a process with a small heap, and prints the most it took:
 * node --max-old-space-size=48 bench/import-memory.ts [rows]. The shop's side of it is left out: it is asked fifty products at a
 * time, however many there are.
 */
const rows = Number(process.argv[2] ?? 10_000);
const folder = await mkdtemp(join(tmpdir(), "cali-import-memory-"));
const path = join(folder, "products.csv");
const file = createWriteStream(path);
file.write("Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Price,Tags,Status\n");
for (let n = 0; n < rows; n += 1) {
  const [product, at] = [Math.floor(n / 4), n % 4];
  const line = `piece-${product},${at === 0 ? `Piece ${product},"<p>${"Made of clay, by hand. ".repeat(40)}</p>",Size` : ",,"},S${at},SKU-${n},24.00,clay,active\n`;
  if (!file.write(line)) await once(file, "drain");
}
file.end();
await once(file, "close");

let peak = 0;
let products = 0;
const began = performance.now();
const choices = { categoryId: "cat_1", takeStock: true, siteUrl: "http://localhost:4321" };
const nobody = { product: undefined, skus: new Map(), categories: [], keys: new Map(), skuRows: new Map() };
for await (const group of groupsIn(createReadStream(path), { ignored: new Map() })) {
  const { kind, details } = planOf(group, nobody, choices);
  if (kind !== "create") throw new Error(`${group.handle}: ${JSON.stringify(details)}`);
  products += 1;
  if (products % 100 === 0) peak = Math.max(peak, process.memoryUsage().rss);
}
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
console.log(
  `${rows} rows, ${products} products in ${((performance.now() - began) / 1000).toFixed(1)} s; ` +
    `at most ${megabytes(peak)} resident, heap limit ${megabytes(getHeapStatistics().heap_size_limit)}`,
);
await rm(folder, { recursive: true, force: true });
