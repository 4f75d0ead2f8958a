import { handle } from "hono/aws-lambda";
import { mounted } from "./api/index.ts";
import { begin } from "./begin.ts";
import { createApp } from "./http/app.ts";

begin("api");

export const handler = handle(createApp(mounted));
