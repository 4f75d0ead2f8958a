import { Products } from "@cali/core/product/index.ts";
import {
  AdminListQuery,
  AdminProduct,
  BulkEdit,
  BulkEdited,
  ProductInput,
  ProductRow,
  ProductSave,
  Removed,
  SavedProduct,
  SheetRow,
} from "@cali/core/product/schema.ts";
import * as z from "zod";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });
/** A product with all its variants is larger than what shoppers send. */
const maxBodyBytes = 512 * 1024;

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Products in whatever state, by filters and in one of three orders",
    access: "catalog.read",
    query: AdminListQuery,
    answer: pageOf(ProductRow),
    handle: ({ query }) => Products.list(query),
  }),
  route({
    method: "POST",
    path: "",
    summary: "Make a product with its variants and pictures",
    access: "catalog.write",
    maxBodyBytes,
    body: ProductInput,
    answer: SavedProduct,
    handle: ({ body }) => Products.createProduct(body),
  }),
  route({
    method: "GET",
    path: "/sheet",
    summary: "Products with all their variants, for editing many at once",
    access: "catalog.read",
    query: AdminListQuery,
    answer: pageOf(SheetRow),
    handle: ({ query }) => Products.sheet(query),
  }),
  route({
    method: "PATCH",
    path: "/variants",
    summary: "Change many products and variants at once: all of it, or nothing",
    access: "catalog.write",
    maxBodyBytes: 2 * maxBodyBytes,
    body: BulkEdit,
    answer: BulkEdited,
    handle: ({ body }) => Products.bulkEdit(body),
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "Everything of one product",
    access: "catalog.read",
    params,
    answer: AdminProduct,
    handle: ({ params: { id } }) => Products.fromId(id),
  }),
  route({
    method: "PUT",
    path: "/:id",
    summary: "Save a product whole, made from the version named",
    access: "catalog.write",
    maxBodyBytes,
    params,
    body: ProductSave,
    answer: SavedProduct,
    handle: ({ params: { id }, body }) => Products.saveProduct(id, body),
  }),
  route({
    method: "DELETE",
    path: "/:id",
    summary: "Delete a product that nobody ever ordered; archive any other",
    access: "catalog.write",
    params,
    answer: Removed,
    handle: ({ params: { id } }) => Products.remove(id),
  }),
  route({
    method: "POST",
    path: "/:id/duplicate",
    summary: "Make a draft that is all that this product is",
    access: "catalog.write",
    params,
    answer: SavedProduct,
    handle: ({ params: { id } }) => Products.duplicate(id),
  }),
];
