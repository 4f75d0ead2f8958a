import { Coupons } from "@cali/core/coupon/admin/index.ts";
import {
  AdminCoupon,
  BatchCreate,
  BatchSwitch,
  CouponBatch,
  CouponBatchDetail,
  CouponCreate,
  CouponSave,
  CouponsQuery,
  CouponUse,
  ListedCoupon,
  Usage,
  UsageQuery,
  UsesQuery,
} from "@cali/core/coupon/admin/schema.ts";
import * as z from "zod";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });

const batches = [
  route({
    method: "GET",
    path: "/batches",
    summary: "Batches of codes, the newest first",
    access: "coupons.read",
    query: UsesQuery,
    answer: pageOf(CouponBatch),
    handle: ({ query }) => Coupons.listBatches(query),
  }),
  route({
    method: "POST",
    path: "/batches",
    summary: "Make many codes with the same rules, at most 10,000",
    access: "coupons.write",
    body: BatchCreate,
    answer: CouponBatchDetail,
    handle: ({ body }) => Coupons.createBatch(body),
  }),
  route({
    method: "GET",
    path: "/batches/:id",
    summary: "One batch, with how many of its codes are used",
    access: "coupons.read",
    params,
    answer: CouponBatchDetail,
    handle: ({ params: { id } }) => Coupons.getBatch(id),
  }),
  route({
    method: "PUT",
    path: "/batches/:id/active",
    summary: "Switch all codes of a batch on or off",
    access: "coupons.write",
    params,
    body: BatchSwitch,
    answer: CouponBatchDetail,
    handle: ({ params: { id }, body }) => Coupons.switchBatch(id, body.active),
  }),
  route({
    method: "GET",
    path: "/batches/:id/codes",
    summary: "The codes of a batch, as CSV",
    access: "coupons.read",
    params,
    answer: z.string(),
    handle: async ({ params: { id } }) => {
      const { fileName, csv } = await Coupons.exportCodes(id);
      return new Response(csv, {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="${fileName}"`,
          "cache-control": "private, no-store",
        },
      });
    },
  }),
];

export const routes = [
  ...batches,
  route({
    method: "GET",
    path: "",
    summary: "Coupons: by how their code begins, by where they stand, or the newest first",
    access: "coupons.read",
    query: CouponsQuery,
    answer: pageOf(ListedCoupon),
    handle: ({ query }) => Coupons.list(query),
  }),
  route({
    method: "POST",
    path: "",
    summary: "A new coupon",
    access: "coupons.write",
    body: CouponCreate,
    answer: AdminCoupon,
    handle: ({ body }) => Coupons.create(body),
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "One coupon, with the names of what it is for",
    access: "coupons.read",
    params,
    answer: AdminCoupon,
    handle: ({ params: { id } }) => Coupons.get(id),
  }),
  route({
    method: "PUT",
    path: "/:id",
    summary: "Save a coupon, unless somebody else has meanwhile",
    access: "coupons.write",
    params,
    body: CouponSave,
    answer: AdminCoupon,
    handle: ({ params: { id }, body }) => Coupons.save(id, body),
  }),
  route({
    method: "DELETE",
    path: "/:id",
    summary: "Take a coupon away that no order holds",
    access: "coupons.write",
    params,
    answer: z.object({ id: z.string() }),
    handle: ({ params: { id } }) => Coupons.remove(id),
  }),
  route({
    method: "GET",
    path: "/:id/usage",
    summary: "What a coupon has brought and given away, by day",
    access: "coupons.read",
    params,
    query: UsageQuery,
    answer: Usage,
    handle: ({ params: { id }, query }) => Coupons.usage(id, query),
  }),
  route({
    method: "GET",
    path: "/:id/orders",
    summary: "The orders that hold a coupon, the newest first",
    access: "coupons.read",
    params,
    query: UsesQuery,
    answer: pageOf(CouponUse),
    handle: ({ params: { id }, query }) => Coupons.uses(id, query),
  }),
];
