import { Imports } from "@cali/core/import/index.ts";
import {
  Import,
  ImportNote,
  ImportQuery,
  ImportUpload,
  NewImport,
  NoteQuery,
} from "@cali/core/import/schema.ts";
import * as z from "zod";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";
import { dispatch } from "../../http/transfer-job.ts";

const params = z.strictObject({ id: z.string().max(64) });

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Imports of products, newest first",
    access: "catalog.write",
    query: ImportQuery,
    answer: pageOf(Import),
    handle: ({ query }) => Imports.list(query),
  }),
  route({
    method: "POST",
    path: "",
    summary: "Begin an import: where to send its file, in Shopify's product CSV format",
    access: "catalog.write",
    body: NewImport,
    answer: ImportUpload,
    handle: ({ body }) => Imports.create(body),
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "How far an import is",
    access: "catalog.write",
    params,
    answer: Import,
    handle: ({ params: { id } }) => Imports.fromId(id),
  }),
  route({
    method: "GET",
    path: "/:id/notes",
    summary: "What an import's file would change, and what is wrong with it, product by product",
    access: "catalog.write",
    params,
    query: NoteQuery,
    answer: pageOf(ImportNote),
    handle: ({ params: { id }, query }) => Imports.notes(id, query),
  }),
  route({
    method: "POST",
    path: "/:id/check",
    summary: "Look through the file that was sent; changes nothing",
    access: "catalog.write",
    params,
    status: 202,
    answer: Import,
    handle: async ({ params: { id }, context }) => {
      const found = await Imports.check(id);
      await dispatch(context, "import", id);
      return found;
    },
  }),
  route({
    method: "POST",
    path: "/:id/apply",
    summary: "Make the changes that were found",
    access: "catalog.write",
    params,
    status: 202,
    answer: Import,
    handle: async ({ params: { id }, context }) => {
      const found = await Imports.apply(id);
      await dispatch(context, "import", id);
      return found;
    },
  }),
  route({
    method: "POST",
    path: "/:id/cancel",
    summary: "Call an import off; what was changed already stays so",
    access: "catalog.write",
    params,
    answer: Import,
    handle: ({ params: { id } }) => Imports.cancel(id),
  }),
];
