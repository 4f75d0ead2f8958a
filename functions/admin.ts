import { handle } from "hono/aws-lambda";
import { mounted } from "./api/admin/index.ts";
import { begin } from "./begin.ts";
import { createApp } from "./http/app.ts";

begin("admin");

export const handler = handle(createApp(mounted));
