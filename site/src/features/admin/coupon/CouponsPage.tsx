import { lazy, Suspense } from "react";
import { AdminPage } from "../AdminPage.tsx";
import { Awaited } from "../ui/Awaited.tsx";
import { useParams } from "../url.ts";
import { BatchList } from "./BatchList.tsx";
import { CouponList } from "./CouponList.tsx";

const CouponPage = lazy(() => import("./CouponPage.tsx").then((it) => ({ default: it.CouponPage })));
const BatchPage = lazy(() => import("./BatchPage.tsx").then((it) => ({ default: it.BatchPage })));

/** Coupons one by one, and batches of codes. */
export const CouponsPage = () => (
  <AdminPage needs="coupons.read">
    <Suspense fallback={<Awaited error={null} retry={() => undefined} rows={10} />}>
      <Shown />
    </Suspense>
  </AdminPage>
);

function Shown() {
  const params = useParams();
  const id = params.get("id");
  const isBatches = params.get("tab") === "batches";
  if (id !== null) return isBatches ? <BatchPage key={id} id={id} /> : <CouponPage key={id} id={id} />;
  return isBatches ? <BatchList /> : <CouponList />;
}
