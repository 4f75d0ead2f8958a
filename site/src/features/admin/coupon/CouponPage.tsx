import { DetailPage } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { CouponEditor } from "./CouponEditor.tsx";
import { type AdminCoupon, PATH } from "./queries.ts";
import { blank } from "./values.ts";

/** One coupon, or the one that is to be. */
export const CouponPage = ({ id }: { id: string }) =>
  id === "new" ? <CouponEditor detail={blank} /> : <Kept id={id} />;

function Kept({ id }: { id: string }) {
  const { detail, error, retry } = useDetail<AdminCoupon>(`${PATH}/${encodeURIComponent(id)}`);
  if (detail) return <CouponEditor detail={detail} />;
  return (
    <DetailPage title="Coupon" back="Coupons">
      <Awaited error={error} retry={retry} />
    </DetailPage>
  );
}
