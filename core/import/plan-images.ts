import { createHash } from "node:crypto";
import type { ImageInput, ProductInput } from "../product/schema.ts";
import type { Complaints } from "./complaints.ts";
import { isOwnPicture, pictureProblem } from "./picture-url.ts";
import type { Choices, Known } from "./plan.ts";
import type { Group } from "./rows.ts";

export interface Images {
  images: ImageInput[];
  /** The row each comes from. */
  rows: number[];
  /** Addresses to fetch first. */
  fetch: string[];
  /** The address in the file, by the key that stands for it. */
  sources: Map<string, string>;
  /** The key that an address in the file stands for; undefined: it couldn't be had. */
  keyOf(address: string): string | undefined;
}

interface Wanted {
  address: string;
  row: number;
  position: number;
  alt: string;
  /** Absent: the file doesn't say. */
  shows?: string | null;
}

/** Stands for the key of a picture that isn't here yet. */
const comingKey = (address: string): string =>
  `coming-${createHash("sha256").update(address).digest("base64url").slice(0, 22)}`;

function wantedIn({ rows }: Group): Wanted[] {
  const found: Wanted[] = [];
  const add = (wanted: Wanted) => {
    if (!found.some(({ address }) => address === wanted.address)) found.push(wanted);
  };
  for (const { number, cells } of rows) {
    const { imageSrc, imagePosition = "", imageAlt = "", imageShows } = cells;
    if (!imageSrc) continue;
    add({
      address: imageSrc,
      row: number,
      position: /^\d{1,4}$/.test(imagePosition) ? Number(imagePosition) : Number.POSITIVE_INFINITY,
      alt: imageAlt,
      ...(imageShows === undefined ? {} : { shows: imageShows || null }),
    });
  }
  found.sort((a, b) => (a.position === b.position ? 0 : a.position - b.position));
  for (const { number, cells } of rows)
    if (cells.variantImage)
      add({ address: cells.variantImage, row: number, position: Number.POSITIVE_INFINITY, alt: "" });
  return found;
}

/** The value of an option that just the variants with this picture have, so that picking it picks the picture. */
function shownBy({ rows }: Group, address: string): string | null {
  const variants = rows.filter(({ cells }) => cells.option1Value);
  const own = variants.filter(({ cells }) => cells.variantImage === address);
  const others = variants.filter(({ cells }) => cells.variantImage !== address);
  for (const column of ["option1Value", "option2Value", "option3Value"] as const) {
    const value = own[0]?.cells[column];
    const isShared = own.every(({ cells }) => cells[column] === value);
    if (value && isShared && others.length > 0 && others.every(({ cells }) => cells[column] !== value))
      return value;
  }
  return null;
}

/** A product's pictures: the file's where it names any, else as they are. */
export function imagesOf(
  group: Group,
  {
    known: { product, keys },
    choices,
    complaints,
  }: { known: Known; choices: Choices; complaints: Complaints },
): Images {
  const title = group.rows[0]?.cells.title || product?.name || "";
  const sources = new Map<string, string>();
  const keyOf = (address: string): string | undefined => {
    const key = keys.get(address);
    return key === null ? undefined : (key ?? comingKey(address));
  };
  const wanted = wantedIn(group);
  const images: ProductInput["images"] = [];
  const rows: number[] = [];
  const fetch: string[] = [];
  for (const { address, row, alt, shows } of wanted) {
    const problem = pictureProblem(address, choices.siteUrl);
    if (problem) complaints.add({ row, column: "imageSrc", message: problem });
    const key = keyOf(address);
    if (problem || key === undefined || images.some((image) => image.key === key)) continue;
    if (!keys.has(address)) {
      if (isOwnPicture(address, choices.siteUrl))
        complaints.add({ row, column: "imageSrc", message: "There is no such picture in this shop." });
      else fetch.push(address);
    }
    const now = product?.images.find((image) => image.key === key);
    sources.set(key, address);
    rows.push(row);
    images.push({
      ...(now ? { id: now.id } : {}),
      key,
      alt: (alt || now?.alt || title).slice(0, 300),
      optionValue: shows === undefined ? (now ? now.optionValue : shownBy(group, address)) : shows,
    });
  }
  if (wanted.length > 0 || !product) return { images, rows, fetch, sources, keyOf };
  const kept = product.images.map(({ id, key, alt, optionValue }) => ({ id, key, alt, optionValue }));
  return { images: kept, rows: [], fetch: [], sources, keyOf };
}
