import { ListPage } from "../list/ListPage.tsx";
import type { Column, Filter } from "../list/types.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { follow } from "../url.ts";
import { CouponTabs } from "./CouponTabs.tsx";
import { type ListedCoupon, PATH } from "./queries.ts";
import { givesOf, kinds, states, usedOf } from "./words.ts";

const columns: Column<ListedCoupon>[] = [
  {
    id: "code",
    header: "Code",
    width: "28%",
    cell: ({ code }) => <span className="wrap-anywhere">{code}</span>,
  },
  { id: "gives", header: "Gives", width: "30%", cell: givesOf },
  {
    id: "state",
    header: "State",
    cell: ({ state }) => <Badge tone={states[state].tone}>{states[state].label}</Badge>,
    phone: "end",
  },
  {
    id: "used",
    header: "Used",
    align: "end",
    cell: (coupon) => (
      <>
        {usedOf(coupon)}
        <span className="md:hidden"> used</span>
      </>
    ),
  },
  { id: "ends", header: "Until", cell: ({ endsAt }) => <When at={endsAt} />, phone: "hide" },
  {
    id: "created",
    header: "Made",
    width: "9rem",
    align: "end",
    cell: ({ createdAt }) => <When at={createdAt} />,
    phone: "hide",
  },
];

const filters: Filter[] = [
  { kind: "search", name: "q", label: "Find", hint: "How the code begins" },
  { kind: "choice", name: "kind", label: "Kind", options: kinds },
  {
    kind: "choice",
    name: "state",
    label: "State",
    options: [
      { value: "on", label: "On" },
      { value: "off", label: "Off" },
      { value: "scheduled", label: "Scheduled, the next first" },
      { value: "used-up", label: "Used up" },
      { value: "ended", label: "Ended, the last first" },
    ],
  },
  { kind: "text", name: "batch", label: "Batch", hint: "cpb_…" },
];

export function CouponList() {
  const may = useMay();
  return (
    <>
      <CouponTabs />
      <ListPage<ListedCoupon>
        section="coupons"
        title="Coupons"
        path={PATH}
        columns={columns}
        filters={filters}
        nameOf={({ code }) => code}
        actions={
          may("coupons.write") && (
            <>
              <a {...follow({ tab: "batches", id: "new" })} className="button button-quiet button-tight">
                Many codes at once
              </a>
              <a {...follow({ id: "new" })} className="button button-tight">
                New coupon
              </a>
            </>
          )
        }
        empty={<p>There are no coupons yet. Make one, and whoever knows its code gets something off.</p>}
      />
    </>
  );
}
