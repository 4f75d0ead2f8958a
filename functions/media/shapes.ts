import { Asset, Upload } from "@cali/core/media/schema.ts";
import * as z from "zod";
import type { Mounted } from "../http/app.ts";
import type { RouteShape } from "../http/route.ts";

const HOUR = 3600;

export const uploadShape = {
  method: "POST",
  path: "/uploads",
  summary: "Give a picture, to be shown with a review or a return; JPEG, PNG, WebP, AVIF or GIF, up to 4 MB",
  access: "customer",
  limits: {
    what: "upload",
    account: { times: 30, seconds: HOUR },
    address: { times: 120, seconds: HOUR },
  },
  bodyType: "image/*",
  answer: Upload,
} as const satisfies RouteShape;

export const assetShape = {
  method: "POST",
  path: "/assets/:id",
  summary:
    "Make a picture of the shop's own ready, once its file has been sent; asked again, it answers the same",
  access: "catalog.write",
  params: z.strictObject({ id: z.string().max(64) }),
  answer: Asset,
} as const satisfies RouteShape;

/** What the media function answers, said without its machinery: the API describes it, another function does it. */
export const mediaShapes: Mounted<RouteShape> = { path: "/media", routes: [assetShape, uploadShape] };
