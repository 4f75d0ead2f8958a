import { Assets } from "@cali/core/media/asset.ts";
import { Asset, AssetQuery, AssetUpload, NewAsset } from "@cali/core/media/schema.ts";
import * as z from "zod";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Pictures of the shop's own that are ready, newest first",
    access: "catalog.read",
    query: AssetQuery,
    answer: pageOf(Asset),
    handle: ({ query }) => Assets.list(query),
  }),
  route({
    method: "POST",
    path: "",
    summary: "Begin a picture: where to send its file; then POST /api/media/assets/{id}",
    access: "catalog.write",
    body: NewAsset,
    answer: AssetUpload,
    handle: ({ body }) => Assets.create(body),
  }),
  route({
    method: "DELETE",
    path: "/:id",
    summary: "Give up a picture that nothing shows",
    access: "catalog.write",
    params: z.strictObject({ id: z.string().max(64) }),
    answer: z.object({ status: z.literal("removed") }),
    handle: async ({ params: { id } }) => {
      await Assets.remove(id);
      return { status: "removed" };
    },
  }),
];
