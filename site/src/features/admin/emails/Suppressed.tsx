import type { SuppressionView } from "@cali/core/email/schema.ts";
import { useState } from "react";
import { part } from "../../../lib/part.ts";
import { ListPage } from "../list/ListPage.tsx";
import type { BulkAction, Column, Filter } from "../list/types.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { Later } from "../ui/Later.tsx";
import { When } from "../ui/When.tsx";
import { SUPPRESSIONS, setSuppressed } from "./emails.ts";
import { suppressionWords } from "./words.ts";

const adding = part("admin-suppress", () => import("./AddSuppressed.tsx").then((it) => it.AddSuppressed));

const columns: Column<SuppressionView>[] = [
  { id: "address", header: "Address", cell: ({ address }) => address, phone: "title" },
  {
    id: "why",
    header: "Why",
    width: "13rem",
    cell: ({ reason }) => (
      <Badge tone={reason === "by-hand" ? "over" : "bad"}>{suppressionWords[reason]}</Badge>
    ),
  },
  {
    id: "detail",
    header: "In their words",
    cell: ({ detail }) => <span className="text-fog wrap-anywhere">{detail ?? ""}</span>,
    phone: "hide",
  },
  {
    id: "since",
    header: "Since",
    width: "10rem",
    align: "end",
    cell: ({ createdAt }) => <When at={createdAt} />,
    phone: "end",
  },
];

const filters: Filter[] = [{ kind: "search", name: "address", label: "Search", hint: "The whole address" }];

const lift: BulkAction<SuppressionView> = {
  label: "Write to them again",
  needs: "emails.suppress",
  run: async (rows) => {
    for (const { address } of rows) await setSuppressed(address, false);
  },
};

/** Addresses that nothing is sent to. */
export function Suppressed() {
  const may = useMay();
  const [adds, setAdds] = useState(false);
  return (
    <>
      <ListPage<SuppressionView>
        section="suppressions"
        title="Not written to"
        path={SUPPRESSIONS}
        columns={columns}
        filters={filters}
        bulk={may("emails.suppress") ? [lift] : []}
        actions={
          may("emails.suppress") && (
            <button type="button" className="button button-tight" onClick={() => setAdds(true)}>
              Add an address
            </button>
          )
        }
        hrefOf={({ address }) => `/admin/emails?recipient=${encodeURIComponent(address)}`}
        nameOf={({ address }) => address}
        empty={
          <p>
            Everybody may have mail. An address whose mail bounces, or who calls it spam, stands here by
            itself.
          </p>
        }
      />
      {adds && <Later of={adding} props={{ close: () => setAdds(false) }} meanwhile={null} />}
    </>
  );
}
