import { Health } from "@cali/core/database/health.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Whether the store can do its work",
    access: "anyone",
    answer: z.object({ status: z.literal("ok") }),
    handle: () => Health.check(),
  }),
];
