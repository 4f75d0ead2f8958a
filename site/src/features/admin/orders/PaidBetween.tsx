import { useDetail } from "../detail/query.ts";
import { follow } from "../url.ts";

/** By the shop's clock: its days are what reports have. */
const clockOf = (timeZone: string | undefined) => {
  const format = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short", timeZone });
  return (moment: number): string => format.format(moment);
};

const MINUTE_MS = 60_000;

const Of = ({ path }: { path: string }) => {
  const { detail } = useDetail<{ name: string }>(path);
  return detail ? <> with something of {detail.name}</> : null;
};

/** Says which orders these are, where a report has led here, and leads back to all. */
export function PaidBetween({ params }: { params: URLSearchParams }) {
  const from = params.get("paidFrom");
  const to = params.get("paidTo");
  const product = params.get("product");
  const category = params.get("category");
  const { detail: settings } = useDetail<{ timeZone: string }>("/admin/settings");
  if (!from) return null;
  const clock = clockOf(settings?.timeZone);
  return (
    <p className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      <span>
        Paid {clock(Date.parse(from))}
        {/* Of a day that ends at midnight, its last minute. */}
        {to && <> to {clock(Date.parse(to) - MINUTE_MS)}</>}
        {product && <Of path={`/admin/products/${product}`} />}
        {category && <Of path={`/admin/categories/${category}`} />}, the latest first.
      </span>
      <a
        className="link"
        {...follow({
          paidFrom: null,
          paidTo: null,
          product: null,
          category: null,
          country: null,
          coupon: null,
        })}
      >
        All orders
      </a>
    </p>
  );
}
