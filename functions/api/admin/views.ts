import { View } from "@cali/core/view/index.ts";
import { NewView, SavedView, ViewsQuery } from "@cali/core/view/schema.ts";
import * as z from "zod";
import { route } from "../../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Your views of a list",
    access: "admin.own",
    query: ViewsQuery,
    answer: z.object({ items: z.array(SavedView) }),
    handle: async ({ query: { section } }) => ({ items: await View.list(section) }),
  }),
  route({
    method: "POST",
    path: "",
    summary: "Keep a list's filters and order under a name",
    access: "admin.own",
    body: NewView,
    answer: SavedView,
    handle: ({ body }) => View.save(body),
  }),
  route({
    method: "DELETE",
    path: "/:id",
    summary: "Delete a view of yours",
    access: "admin.own",
    params: z.strictObject({ id: z.string().max(64) }),
    answer: z.object({ success: z.literal(true) }),
    handle: async ({ params: { id } }) => {
      await View.remove(id);
      return { success: true };
    },
  }),
];
