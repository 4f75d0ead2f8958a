import { preview } from "@cali/core/email/preview.ts";
import { handle } from "hono/aws-lambda";
import { begin } from "./begin.ts";
import { previewShape, previewShapes } from "./email-preview/shapes.ts";
import { createApp } from "./http/app.ts";
import { route } from "./http/route.ts";

begin("email-preview");

export const handler = handle(
  createApp([
    {
      path: previewShapes.path,
      routes: [route({ ...previewShape, handle: ({ params: { id } }) => preview(id) })],
    },
  ]),
);
