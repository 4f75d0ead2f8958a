import { Analytics } from "@cali/core/analytics/index.ts";
import {
  Categories,
  Conversion,
  Customers,
  Emails,
  Orders,
  PeriodQuery,
  Products,
  ProductsQuery,
  Pulse,
  ReportQuery,
  Returns,
  Revenue,
  RevenueQuery,
  StockCover,
  StockQuery,
  Summary,
  WhereQuery,
} from "@cali/core/analytics/schema.ts";
import * as z from "zod";
import { type Route, route } from "../http/route.ts";

const HOUR = 3600;

/** A question about what the shop earns. */
const report = <Q extends z.ZodType>(
  path: string,
  summary: string,
  query: Q,
  answer: z.ZodType,
  ask: (query: z.output<Q>) => Promise<object>,
): Route =>
  route({
    method: "GET",
    path,
    summary,
    access: "analytics.read",
    query,
    answer,
    handle: (input) => ask(input.query),
  });

export const routes = [
  report("/summary", "What a period came to", ReportQuery, Summary, Analytics.summary),
  report("/revenue", "Revenue by hour, day, week or month", RevenueQuery, Revenue, Analytics.revenue),
  report("/products", "What sold most", ProductsQuery, Products, Analytics.products),
  report("/categories", "What each category sold", ReportQuery, Categories, Analytics.categories),
  report(
    "/orders",
    "Orders by where they are, by coupon and by country",
    WhereQuery,
    Orders,
    Analytics.orders,
  ),
  report("/conversion", "From visits to paid orders", PeriodQuery, Conversion, Analytics.conversion),
  report(
    "/customers",
    "Who bought again, by the month they first bought in",
    PeriodQuery,
    Customers,
    Analytics.customers,
  ),
  report("/returns", "Returns, where they are and why", ReportQuery, Returns, Analytics.returns),
  report("/stock", "For how long the shelf will last", StockQuery, StockCover, Analytics.stock),
  report("/emails", "Mails by where they are", PeriodQuery, Emails, Analytics.emails),
  route({
    method: "GET",
    path: "/pulse",
    summary: "Whether anything has happened since it was last asked",
    access: "analytics.read",
    answer: Pulse,
    handle: () => Analytics.pulse(),
  }),
  route({
    method: "POST",
    path: "/visits",
    summary: "Count a visit, without anything of whose it is",
    access: "anyone",
    limits: { what: "visit", address: { times: 120, seconds: HOUR } },
    answer: z.object({}),
    handle: async () => {
      await Analytics.visit();
      return {};
    },
  }),
];
