import { randomBytes } from "node:crypto";

/** So much of a file's name stays in its picture's address. */
const MAX_NAME = 48;
/** 50 bits: two files of one name don't meet. */
const TAIL = 10;
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

const tail = (): string => [...randomBytes(TAIL)].map((byte) => LETTERS[byte % LETTERS.length]).join("");

/**
 * A name for a picture's files, such as `big-sur-blanket-3f9kq2mnpx`: what the file was called, for search engines and for
 * people, and something that makes it the only one. `upload-` begins those of customers.
 */
export function assetKey(fileName: string): string {
  const name = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_NAME)
    .replaceAll(/^-+|-+$/g, "")
    .replace(/^upload(-|$)/, "picture$1");
  return `${name || "picture"}-${tail()}`;
}
