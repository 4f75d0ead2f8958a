import { Actor } from "@cali/core/actor/index.ts";
import { StoreError } from "@cali/core/error/index.ts";
import { AssetFiles } from "@cali/core/media/asset-files.ts";
import { AssetSweep } from "@cali/core/media/asset-sweep.ts";
import { Sweep } from "@cali/core/media/sweep.ts";
import { Uploads } from "@cali/core/media/upload.ts";
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult, ScheduledEvent } from "aws-lambda";
import type { Context } from "hono";
import { handle } from "hono/aws-lambda";
import { begin } from "./begin.ts";
import { createApp } from "./http/app.ts";
import { route } from "./http/route.ts";
import { assetShape, mediaShapes, uploadShape } from "./media/shapes.ts";

begin("media");

/** What it says of itself only has to be a picture of some kind; what it is, its bytes tell. */
async function pictureIn(context: Context): Promise<Uint8Array> {
  if (!/^image\//i.test(context.req.header("content-type") ?? ""))
    throw new StoreError("request.unsupported_media_type", "Send the picture itself, as image/jpeg or such.");
  return new Uint8Array(await context.req.arrayBuffer());
}

const app = createApp([
  {
    path: mediaShapes.path,
    routes: [
      route({ ...assetShape, handle: ({ params: { id } }) => AssetFiles.finish(id) }),
      route({
        ...uploadShape,
        handle: async ({ context }) => Uploads.upload(await pictureIn(context)),
      }),
    ],
  },
]);
const answer = handle(app) as (event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>;

/** By the hour: clears away what nothing uses. */
async function clear(): Promise<{ cleared: number }> {
  return Actor.provide({ type: "system", name: "media" }, async () => ({
    cleared: (await Sweep.sweep()) + (await AssetSweep.sweep()),
  }));
}

export function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
export function handler(event: ScheduledEvent): Promise<{ cleared: number }>;
/** Pictures that customers give, and the shop's own. Only Lambda writes the event itself, so that nobody's request passes for the clock. */
export function handler(
  event: LambdaFunctionURLEvent | ScheduledEvent,
): Promise<LambdaFunctionURLResult | { cleared: number }> {
  return "requestContext" in event ? answer(event) : clear();
}
