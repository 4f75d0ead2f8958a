import { ListPage } from "../list/ListPage.tsx";
import type { Column } from "../list/types.ts";
import { useMay } from "../staff.ts";
import { When } from "../ui/When.tsx";
import { follow } from "../url.ts";
import { CouponTabs } from "./CouponTabs.tsx";
import { BATCHES, type CouponBatch } from "./queries.ts";

const columns: Column<CouponBatch>[] = [
  { id: "prefix", header: "Codes begin with", cell: ({ prefix }) => prefix },
  { id: "count", header: "Codes", align: "end", cell: ({ count }) => count.toLocaleString("en-US") },
  {
    id: "who",
    header: "Made by",
    cell: ({ createdByName }) => createdByName ?? <span className="text-fog">—</span>,
  },
  {
    id: "when",
    header: "Made",
    align: "end",
    cell: ({ createdAt }) => <When at={createdAt} />,
    phone: "end",
  },
];

export function BatchList() {
  const may = useMay();
  return (
    <>
      <CouponTabs />
      <ListPage<CouponBatch>
        section="coupon-batches"
        title="Batches of codes"
        path={BATCHES}
        columns={columns}
        nameOf={({ prefix, count }) => `${count} codes that begin with ${prefix}`}
        actions={
          may("coupons.write") && (
            <a {...follow({ id: "new" })} className="button button-tight">
              Many codes at once
            </a>
          )
        }
        empty={<p>No codes were made in bulk yet. A batch gives each of many people a code of their own.</p>}
      />
    </>
  );
}
