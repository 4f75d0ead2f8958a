import { StockNotice } from "@cali/core/stock-notice/index.ts";
import { NoticeRequest } from "@cali/core/stock-notice/schema.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

const HOUR = 3600;

export const routes = [
  route({
    method: "POST",
    path: "",
    summary: "Be told by e-mail, once, when a sold out variant is back",
    access: "anyone",
    limits: {
      what: "stock-notice",
      account: { times: 40, seconds: HOUR },
      address: { times: 60, seconds: HOUR },
    },
    body: NoticeRequest,
    answer: z.object({ status: z.literal("noted") }),
    status: 202,
    handle: async ({ body }) => {
      await StockNotice.request(body);
      return { status: "noted" };
    },
  }),
];
