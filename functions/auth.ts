import { handle } from "hono/aws-lambda";
import { routes } from "./auth/routes.ts";
import { begin } from "./begin.ts";
import { createApp } from "./http/app.ts";

begin("auth");

export const handler = handle(createApp([{ path: "/auth", routes }]));
