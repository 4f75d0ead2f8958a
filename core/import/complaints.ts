import { ProductInput } from "../product/schema.ts";
import type { Read } from "./cells.ts";
import { type Column, nameOf } from "./columns.ts";
import type { Group, Row } from "./rows.ts";
import type { NoteDetail } from "./schema.ts";

interface Said {
  row?: number;
  column: Column;
  message: string;
}

/** Columns that a product's field comes from, for what is wrong with it. */
const columnOfField: Record<string, Column> = {
  name: "title",
  slug: "handle",
  summary: "summary",
  description: "body",
  details: "details",
  categoryId: "category",
  status: "status",
  publishAt: "publishAt",
  vendor: "vendor",
  productType: "type",
  tags: "tags",
  seoTitle: "seoTitle",
  seoDescription: "seoDescription",
  options: "option1Name",
  sku: "sku",
  priceCents: "price",
  compareAtCents: "compareAt",
  costCents: "cost",
  weightGrams: "grams",
  barcode: "barcode",
  imageKey: "variantImage",
  stock: "quantity",
  key: "imageSrc",
  alt: "imageAlt",
  optionValue: "imageShows",
};

/** What is wrong with a product of the file, and what there is to say of it. */
export class Complaints {
  readonly problems: NoteDetail[] = [];
  readonly told: NoteDetail[] = [];
  readonly #first: number;

  constructor({ rows, faults }: Group) {
    this.#first = rows[0]?.number ?? 0;
    for (const fault of faults) this.add(fault);
  }

  add({ row = this.#first, column, message }: Said): void {
    this.problems.push({ row, column: nameOf(column), message });
  }

  tell({ row = this.#first, column, message }: Said): void {
    this.told.push({ row, column: nameOf(column), message });
  }

  /** What a cell says; what can't be read is a problem, and `fallback` stands for it. */
  read<T>({ number, cells }: Row, column: Column, reader: (cell: string) => Read<T>, fallback: T): T {
    const read = reader(cells[column] ?? "");
    if ("value" in read) return read.value;
    this.add({ row: number, column, message: read.fault });
    return fallback;
  }

  /** Adds whatever the shop's own rules have against it that hasn't been said yet. */
  check(input: ProductInput, rows: { variantRows: number[]; imageRows: number[] }): void {
    const result = ProductInput.safeParse(input);
    if (result.success || this.problems.length > 0) return;
    for (const { path, message } of result.error.issues) {
      const [part, at] = path;
      const field = [...path]
        .reverse()
        .find((step): step is string => typeof step === "string" && step !== "name");
      const list = part === "variants" ? rows.variantRows : part === "images" ? rows.imageRows : [];
      const row = typeof at === "number" ? list[at] : undefined;
      this.add({
        ...(row === undefined ? {} : { row }),
        column: columnOfField[field ?? "name"] ?? "title",
        message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
      });
    }
  }
}
