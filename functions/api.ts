import { handle } from "hono/aws-lambda";
import { app } from "./api/index.ts";
import { begin } from "./begin.ts";

begin("api");

export const handler = handle(app);
