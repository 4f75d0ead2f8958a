import { StockNotice } from "@cali/core/stock-notice/index.ts";
import { NoticeRequest } from "@cali/core/stock-notice/schema.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

export const routes = [
  route({
    method: "POST",
    path: "",
    summary: "Be told by e-mail, once, when a sold out variant is back",
    access: "anyone",
    body: NoticeRequest,
    answer: z.object({ status: z.literal("noted") }),
    handle: async ({ body, context }) => {
      await StockNotice.request(body);
      return context.json({ status: "noted" }, 202);
    },
  }),
];
