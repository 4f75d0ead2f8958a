import * as z from "zod";
import { RichText } from "../catalog/rich-text.ts";
import type { ProductInput, ProductStatus } from "../product/schema.ts";
import { categoryNamed } from "./category.ts";
import { booleanIn, jsonIn, tagsIn } from "./cells.ts";
import type { Column } from "./columns.ts";
import type { Complaints } from "./complaints.ts";
import type { Choices, Known } from "./plan.ts";
import type { Group, Row } from "./rows.ts";

type Fields = Omit<ProductInput, "slug" | "options" | "variants" | "images">;

interface Given {
  known: Known;
  choices: Choices;
  complaints: Complaints;
}

const NOWHERE: Row = { number: 0, cells: {} };

/** What is said of the product itself, in its first row. A column that isn't there leaves what there is. */
export function fieldsOf(group: Group, given: Given): Fields {
  const { complaints } = given;
  const { product } = given.known;
  const row = group.rows[0] ?? NOWHERE;
  const text = (column: Column, now: string | undefined) => row.cells[column] ?? now ?? "";
  const orNull = (column: Column, now: string | null | undefined) =>
    row.cells[column] === undefined ? (now ?? null) : row.cells[column] || null;
  const name = row.cells.title || product?.name || "";
  if (name === "") complaints.add({ column: "title", message: "A new product needs a title." });
  if (complaints.read(row, "giftCard", booleanIn, null))
    complaints.add({ column: "giftCard", message: "Gift cards can’t be sold here." });
  const status = statusOf(row, given);
  return {
    name,
    summary: text("summary", product?.summary),
    description: bodyOf(row, given),
    details: row.cells.details === undefined ? (product?.details ?? []) : detailsOf(row, complaints),
    categoryId: categoryOf(row, given),
    status,
    publishAt: status === "draft" ? publishAtOf(row, product?.publishAt ?? null) : null,
    vendor: text("vendor", product?.vendor),
    productType: text("type", product?.productType),
    tags: row.cells.tags === undefined ? (product?.tags ?? []) : tagsIn(row.cells.tags),
    seoTitle: orNull("seoTitle", product?.seoTitle),
    seoDescription: orNull("seoDescription", product?.seoDescription),
  };
}

const publishAtOf = ({ cells: { publishAt } }: Row, now: string | null): string | null =>
  publishAt === undefined ? now : publishAt || null;

/** Shopify's status counts; what isn't published there is a draft here. */
function statusOf(row: Row, { known: { product }, complaints }: Given): ProductStatus {
  const { status = "" } = row.cells;
  const isPublished = complaints.read(row, "published", booleanIn, null);
  const word = status.toLowerCase();
  if (word !== "" && word !== "active" && word !== "draft" && word !== "archived") {
    complaints.add({ column: "status", message: `“${status}” is none of active, draft and archived.` });
    return "draft";
  }
  if (word === "draft" || word === "archived") return word;
  if (isPublished === false) {
    if (word === "active")
      complaints.tell({ column: "published", message: "It isn’t published, so it is a draft here." });
    return "draft";
  }
  if (word === "active" || isPublished) return "active";
  return product?.status ?? "draft";
}

const allowed = /^(p|br|strong|em|u|s|a|ul|ol|li|h[1-6]|blockquote|b|i|del|strike|div|span|meta)$/;

function bodyOf({ cells }: Row, { known: { product }, complaints }: Given): string {
  if (cells.body === undefined) return product?.description ?? "";
  const tags = new Set(
    [...cells.body.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag = ""]) => tag.toLowerCase()),
  );
  const lost = [...tags].filter((tag) => !allowed.test(tag));
  const clean = RichText.clean(cells.body);
  if (lost.length > 0 && clean !== product?.description)
    complaints.tell({
      column: "body",
      message: `Without what a description can’t have here: ${lost.join(", ")}.`,
    });
  return clean;
}

function detailsOf(row: Row, complaints: Complaints): string[] {
  if (!row.cells.details) return [];
  const read = z.array(z.string()).safeParse(complaints.read(row, "details", jsonIn, []));
  if (read.success) return read.data;
  complaints.add({ column: "details", message: "This is no list of lines." });
  return [];
}

/** By our own column; else by Shopify's, and of a new product by its type; else as it is, or as was chosen for the whole file. */
function categoryOf({ cells }: Row, { known: { product, categories }, choices, complaints }: Given): string {
  if (cells.category) {
    const own = categories.find(({ slug }) => slug === cells.category);
    if (own) return own.id;
    complaints.tell({ column: "category", message: `There is no category ${cells.category} here.` });
  }
  const named = categoryNamed(cells.productCategory ?? "", categories);
  if (named) return named.id;
  if (product) return product.categoryId;
  return categoryNamed(cells.type ?? "", categories)?.id ?? choices.categoryId;
}
