import { api } from "../../../lib/api.ts";
import { refreshLists } from "../list/query.ts";
import { confirm } from "../ui/confirm.ts";
import { toast, toastError } from "../ui/toast.ts";
import { go } from "../url.ts";
import { type AdminCoupon, PATH } from "./queries.ts";

async function remove({ id, code }: AdminCoupon): Promise<void> {
  const isSure = await confirm({
    title: `Delete ${code}?`,
    body: "It leaves the carts it is in. This can’t be taken back.",
    yes: "Delete",
  });
  if (!isSure) return;
  try {
    await api(`${PATH}/${id}`, { method: "DELETE" });
    await go({ id: null });
    await refreshLists(PATH);
    toast(`${code} is deleted`);
  } catch (error) {
    toastError(error);
  }
}

/** One that orders hold stays; it is switched off. */
export const CouponActions = ({ coupon }: { coupon: AdminCoupon }) =>
  coupon.useCount === 0 && (
    <button type="button" className="button button-quiet button-tight" onClick={() => void remove(coupon)}>
      Delete…
    </button>
  );
