import { useDetail } from "../detail/query.ts";
import { follow } from "../url.ts";

const format = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });

/** Up to a moment, as people say it: of a day that ends at midnight its last minute. */
const until = (moment: string): string => format.format(new Date(Date.parse(moment) - 60_000));

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
  if (!from) return null;
  return (
    <p className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      <span>
        Paid {format.format(new Date(from))}
        {to && <> to {until(to)}</>}
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
