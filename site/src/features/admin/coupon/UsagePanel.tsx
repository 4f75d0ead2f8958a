import type { Usage } from "@cali/core/coupon/admin/schema.ts";
import { format } from "@cali/core/money/index.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { Awaited } from "../ui/Awaited.tsx";
import { type AdminCoupon, PATH } from "./queries.ts";
import { UsageDays } from "./UsageDays.tsx";
import { UseList } from "./UseList.tsx";

const spans = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "", label: "Always" },
] as const;
type Span = (typeof spans)[number]["value"];

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a coupon has brought and given away, by day, and the orders that hold it. */
export function UsagePanel({ coupon }: { coupon: AdminCoupon }) {
  const [span, setSpan] = useState<Span>("90");
  const path = `${PATH}/${coupon.id}/usage`;
  const { data, error, refetch } = useQuery(
    {
      queryKey: ["admin", "usage", coupon.id, coupon.useCount, span],
      queryFn: ({ signal }) => {
        const from = span === "" ? undefined : new Date(Date.now() - Number(span) * DAY_MS).toISOString();
        return api<Usage>(from === undefined ? path : `${path}?from=${from}`, { signal });
      },
      placeholderData: (previous) => previous,
    },
    queryClient,
  );
  return (
    <Panel
      title="Usage"
      actions={
        <label className="text-xs font-normal">
          <span className="sr-only">Over</span>
          <select className="field" value={span} onChange={({ target }) => setSpan(target.value as Span)}>
            {spans.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      }
    >
      {data ? (
        <>
          <dl className="flex flex-wrap gap-x-10 gap-y-3 tabular-nums">
            <Figure label="Orders that hold it" value={String(data.uses)} />
            <Figure label="Paid" value={String(data.paidOrders)} />
            <Figure label="Brought, less refunds" value={format(data.revenueCents)} />
            <Figure
              label="Taken off"
              value={coupon.kind === "free-shipping" ? "Shipping" : format(data.discountCents)}
            />
          </dl>
          <UsageDays usage={data} />
        </>
      ) : (
        <Awaited error={error} retry={() => void refetch()} rows={2} />
      )}
      {coupon.useCount > 0 && <UseList coupon={coupon} />}
    </Panel>
  );
}

const Figure = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt className="text-xs text-fog">{label}</dt>
    <dd className="text-lg leading-tight font-semibold">{value}</dd>
  </div>
);
