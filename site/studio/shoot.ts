/**
 * Photographs the catalogue: `node site/studio/shoot.ts [filter…] [--force] [--missing]`.
 * Takes what is missing or has changed since its last picture; a filter is part of a picture's key;
 * `--missing` ignores changes. Run it under `nice`: it keeps two cores busy for some 25 minutes from nothing.
 */
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { products } from "../../core/seed/catalog/index.ts";
import { openDarkroom } from "./darkroom.ts";
import { fingerprint } from "./fingerprint.ts";
import { productShots, type Shot, WIDTHS } from "./shots.ts";
import { SOCIAL, stillLifes } from "./still-lifes.ts";

const MEDIA = fileURLToPath(new URL("../../core/seed/media/", import.meta.url));
const LEDGER = `${MEDIA}ledger.json`;

const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const filters = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const ledger: Record<string, string> = existsSync(LEDGER) ? JSON.parse(await readFile(LEDGER, "utf8")) : {};

const all = [...products.flatMap(productShots), ...stillLifes(products)];
const due = all.filter((shot) => {
  if (filters.length > 0 && !filters.some((filter) => shot.key.includes(filter))) return false;
  if (flags.includes("--force") || !files(shot).every(existsSync)) return true;
  return !flags.includes("--missing") && ledger[shot.key] !== fingerprint(shot);
});
console.log(`${due.length} of ${all.length} pictures to take`);
if (due.length > 0) await takeAll(due);

async function takeAll(shots: Shot[]): Promise<void> {
  const room = await openDarkroom();
  const start = performance.now();
  let developing: Promise<unknown> = Promise.resolve();
  try {
    for (const [index, shot] of shots.entries()) {
      const began = performance.now();
      const pixels = await room.shoot(shot);
      // One picture is encoded while the next one is taken, never more: memory stays flat.
      await developing;
      developing = develop(shot, pixels);
      const spent = (performance.now() - start) / 1000;
      const left = (spent / (index + 1)) * (shots.length - index - 1);
      console.log(
        `${index + 1}/${shots.length} ${shot.key} ${((performance.now() - began) / 1000).toFixed(1)} s, ${Math.ceil(left / 60)} min left`,
      );
    }
    await developing;
  } finally {
    await room.close();
  }
}

async function develop(shot: Shot, pixels: Buffer): Promise<void> {
  // WebGL hands over its bottom row first.
  const picture = sharp(pixels, { raw: { width: shot.width, height: shot.height, channels: 4 } })
    .flip()
    .removeAlpha();
  const upright = await picture.raw().toBuffer();
  const raw = { raw: { width: shot.width, height: shot.height, channels: 3 as const } };
  if (shot.key === SOCIAL)
    await sharp(upright, raw).jpeg({ quality: 86, mozjpeg: true }).toFile(`${MEDIA}${SOCIAL}.jpg`);
  else
    for (const width of widths(shot)) {
      const sized = sharp(upright, raw).resize(width, null, { kernel: "lanczos3" });
      await sized.clone().avif({ quality: 60, effort: 3 }).toFile(`${MEDIA}${shot.key}-${width}.avif`);
      await sized.clone().webp({ quality: 80, effort: 4 }).toFile(`${MEDIA}${shot.key}-${width}.webp`);
    }
  ledger[shot.key] = fingerprint(shot);
  await writeFile(LEDGER, `${JSON.stringify(Object.fromEntries(Object.entries(ledger).sort()), null, 1)}\n`);
}

function widths(shot: Shot): readonly number[] {
  return shot.key.startsWith("category-") ? WIDTHS.category : WIDTHS.product;
}

function files(shot: Shot): string[] {
  if (shot.key === SOCIAL) return [`${MEDIA}${SOCIAL}.jpg`];
  return widths(shot).flatMap((width) =>
    ["avif", "webp"].map((type) => `${MEDIA}${shot.key}-${width}.${type}`),
  );
}
