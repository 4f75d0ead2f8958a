import type {
  CouponBatch as KeptBatch,
  CouponBatchDetail as KeptBatchDetail,
  AdminCoupon as KeptCoupon,
  ListedCoupon as KeptRow,
  CouponUse as KeptUse,
} from "@cali/core/coupon/admin/schema.ts";

export const PATH = "/admin/coupons";
export const BATCHES = `${PATH}/batches`;

type Dates = "startsAt" | "endsAt" | "createdAt";
interface InJson {
  startsAt: string | null;
  endsAt: string | null;
  createdAt: string;
}

/** As they come in JSON. */
export type ListedCoupon = Omit<KeptRow, Dates> & InJson;
export type AdminCoupon = Omit<KeptCoupon, Dates> & InJson;
export type CouponBatch = Omit<KeptBatch, "createdAt"> & { createdAt: string };
export type CouponBatchDetail = Omit<KeptBatchDetail, "createdAt"> & { createdAt: string };
export type CouponUse = Omit<KeptUse, "usedAt"> & { usedAt: string };
