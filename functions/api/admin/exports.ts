import { Exports } from "@cali/core/export/index.ts";
import { Export, ImportQuery, NewExport } from "@cali/core/import/schema.ts";
import * as z from "zod";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";
import { dispatch } from "../../http/transfer-job.ts";

const params = z.strictObject({ id: z.string().max(64) });

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Exports of products, newest first",
    access: "catalog.write",
    query: ImportQuery,
    answer: pageOf(Export),
    handle: ({ query }) => Exports.list(query),
  }),
  route({
    method: "POST",
    path: "",
    summary: "Write products into a file, in Shopify's product CSV format",
    access: "catalog.write",
    body: NewExport,
    status: 202,
    answer: Export,
    handle: async ({ body, context }) => {
      const made = await Exports.create(body);
      await dispatch(context, "export", made.id);
      return made;
    },
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "How far an export is",
    access: "catalog.write",
    params,
    answer: Export,
    handle: ({ params: { id } }) => Exports.fromId(id),
  }),
  route({
    method: "GET",
    path: "/:id/file",
    summary: "Where an export's file is, for five minutes",
    access: "catalog.write",
    params,
    answer: z.object({ url: z.string() }),
    handle: ({ params: { id } }) => Exports.download(id),
  }),
];
