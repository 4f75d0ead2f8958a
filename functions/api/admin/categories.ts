import { Categories } from "@cali/core/catalog/category/index.ts";
import {
  AdminCategory,
  CategoryCreate,
  CategoryMove,
  CategorySave,
} from "@cali/core/catalog/category/schema.ts";
import * as z from "zod";
import { route } from "../../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });
const Tree = z.object({ items: z.array(AdminCategory) });

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "The whole tree of categories, with how many products are in each",
    access: "catalog.read",
    answer: Tree,
    handle: async () => ({ items: await Categories.tree() }),
  }),
  route({
    method: "POST",
    path: "",
    summary: "A new category, the last below its parent",
    access: "catalog.write",
    body: CategoryCreate,
    answer: AdminCategory,
    handle: ({ body }) => Categories.create(body),
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "One category",
    access: "catalog.read",
    params,
    answer: AdminCategory,
    handle: ({ params: { id } }) => Categories.get(id),
  }),
  route({
    method: "PUT",
    path: "/:id",
    summary: "Save a category, unless somebody else has meanwhile",
    access: "catalog.write",
    params,
    body: CategorySave,
    answer: AdminCategory,
    handle: ({ params: { id }, body }) => Categories.save(id, body),
  }),
  route({
    method: "PUT",
    path: "/:id/place",
    summary: "Put a category, with all below it, somewhere else in the tree",
    access: "catalog.write",
    params,
    body: CategoryMove,
    answer: Tree,
    handle: async ({ params: { id }, body }) => ({ items: await Categories.move(id, body) }),
  }),
  route({
    method: "DELETE",
    path: "/:id",
    summary: "Take an empty category away",
    access: "catalog.write",
    params,
    answer: z.object({ id: z.string() }),
    handle: ({ params: { id } }) => Categories.remove(id),
  }),
];
