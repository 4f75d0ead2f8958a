import {
  PeriodQuery,
  ProductsQuery,
  ReportQuery,
  RevenueQuery,
  StockQuery,
  WhereQuery,
} from "@cali/core/analytics/schema.ts";
import { describe, expect, it } from "vitest";
import { questionOf, type ReportName, unheeded } from "./question.ts";

const shapes = {
  summary: ReportQuery,
  revenue: RevenueQuery,
  products: ProductsQuery,
  categories: ReportQuery,
  orders: WhereQuery,
  conversion: PeriodQuery,
  customers: PeriodQuery,
  returns: ReportQuery,
  stock: StockQuery,
  emails: PeriodQuery,
};

const everything = new URLSearchParams({
  period: "last-7",
  compare: "year",
  currency: "usd",
  interval: "week",
  country: "CA",
  coupon: "-",
  product: "prd_1",
  category: "cat_1",
  by: "variant",
  sort: "units",
  limit: "50",
});
const days = { from: "2026-11-01", to: "2026-11-28" };

describe("questionOf", () => {
  it.each(Object.entries(shapes))("asks %s nothing that it refuses", (report, shape) => {
    const question = questionOf(report as ReportName, days, everything);
    expect(shape.safeParse(Object.fromEntries(new URLSearchParams(question))).error).toBeUndefined();
  });

  it("asks for the days that are known, and for none where none are", () => {
    expect(questionOf("conversion", days, new URLSearchParams())).toBe("from=2026-11-01&to=2026-11-28");
    expect(questionOf("conversion", {}, new URLSearchParams("period=last-30"))).toBe("");
  });

  it("asks what is said last", () => {
    expect(questionOf("stock", days, everything, { limit: "10000" })).toBe("category=cat_1&limit=10000");
  });
});

describe("unheeded", () => {
  it("knows what a report is not narrowed by", () => {
    expect(unheeded("orders", new URLSearchParams("country=CA"))).toEqual([]);
    expect(unheeded("orders", new URLSearchParams("country=CA&product=prd_1"))).toEqual(["product"]);
    expect(unheeded("emails", new URLSearchParams("compare=year&country=CA&coupon=-"))).toEqual([
      "country",
      "coupon",
    ]);
  });
});
