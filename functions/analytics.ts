import { handle } from "hono/aws-lambda";
import { routes } from "./api/analytics.ts";
import { begin } from "./begin.ts";
import { createApp } from "./http/app.ts";

begin("analytics");

export const handler = handle(createApp([{ path: "/analytics", routes }]));
