import { part } from "../../../lib/part.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Later } from "../ui/Later.tsx";
import { useParams } from "../url.ts";
import { BatchList } from "./BatchList.tsx";
import { CouponList } from "./CouponList.tsx";

const coupon = part("admin-coupon", () => import("./CouponPage.tsx").then((it) => it.CouponPage));
const batch = part("admin-batch", () => import("./BatchPage.tsx").then((it) => it.BatchPage));

/** Coupons one by one, and batches of codes. */
export const CouponsPage = () => (
  <AdminPage needs="coupons.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const params = useParams();
  const id = params.get("id");
  const isBatches = params.get("tab") === "batches";
  if (id !== null) return <Later key={id} of={isBatches ? batch : coupon} props={{ id }} />;
  return isBatches ? <BatchList /> : <CouponList />;
}
