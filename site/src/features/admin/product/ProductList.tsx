import type { ProductRow } from "@cali/core/product/schema.ts";
import { useState } from "react";
import { pictureUrl } from "../../../lib/picture.ts";
import { ListPage } from "../list/ListPage.tsx";
import type { BulkAction, Column, Filter } from "../list/types.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { follow } from "../url.ts";
import { BulkDialog, type BulkKind } from "./BulkDialog.tsx";
import { changeAll, PATH } from "./bulk.ts";
import { useCategories } from "./categories.ts";
import { priceRange } from "./money.ts";
import { statuses, statusOptions } from "./status.ts";

const columns: Column<ProductRow>[] = [
  {
    id: "name",
    header: "Product",
    width: "34%",
    cell: ({ name, imageKey }) => (
      <span className="flex min-w-0 items-center gap-3">
        <Thumb imageKey={imageKey} />
        <span className="truncate">{name}</span>
      </span>
    ),
    sorts: ["name"],
    phone: "title",
  },
  {
    id: "status",
    header: "Status",
    cell: ({ status, publishAt }) => (
      <Badge tone={publishAt ? "busy" : statuses[status].tone}>
        {publishAt ? (
          <>
            From <When at={publishAt} />
          </>
        ) : (
          statuses[status].label
        )}
      </Badge>
    ),
  },
  { id: "category", header: "Category", cell: ({ categoryName }) => categoryName },
  {
    id: "price",
    header: "Price",
    align: "end",
    cell: ({ minPriceCents, maxPriceCents }) => priceRange(minPriceCents, maxPriceCents),
  },
  {
    id: "stock",
    header: "For sale",
    align: "end",
    cell: ({ available, variantCount, scarcest }) => (
      <>
        {available}
        <span className="text-fog"> in {variantCount}</span>
        {scarcest !== null && scarcest <= 0 && available > 0 && (
          <span className="sr-only">, one of them sold out</span>
        )}
      </>
    ),
  },
  {
    id: "updated",
    header: "Changed",
    width: "9rem",
    align: "end",
    cell: ({ updatedAt }) => <When at={updatedAt} />,
    sorts: ["updated"],
    phone: "end",
  },
];

const Thumb = ({ imageKey }: { imageKey: string | null }) =>
  imageKey ? (
    <img
      src={pictureUrl(imageKey, 320, "webp")}
      alt=""
      width={28}
      height={35}
      loading="lazy"
      className="h-[35px] w-7 shrink-0 bg-sand object-cover"
    />
  ) : (
    <span className="h-[35px] w-7 shrink-0 bg-sand" />
  );

const tabs = [
  { label: "All", query: {} },
  { label: "Active", query: { status: "active" } },
  { label: "Drafts", query: { status: "draft" } },
  { label: "Archived", query: { status: "archived" } },
  { label: "Running out", query: { low: "true" } },
] as const;

const sorts = [
  { value: "newest", label: "Newest" },
  { value: "updated", label: "Last changed" },
  { value: "name", label: "Name" },
];

/** Every product of the shop. */
export function ProductList() {
  const may = useMay();
  const categories = useCategories();
  const [asked, setAsked] = useState<{
    kind: BulkKind;
    rows: ProductRow[];
    done: (outcome: "done" | "not done") => void;
  }>();
  const filters: Filter[] = [
    { kind: "search", name: "q", label: "Find", hint: "Name, SKU or words" },
    { kind: "choice", name: "status", label: "Status", options: statusOptions },
    { kind: "choice", name: "category", label: "Category", options: categories },
    { kind: "choice", name: "low", label: "Stock", options: [{ value: "true", label: "Running out" }] },
  ];
  const asking =
    (kind: BulkKind): BulkAction<ProductRow>["run"] =>
    (rows) =>
      new Promise((done) => setAsked({ kind, rows, done }));
  const bulk: BulkAction<ProductRow>[] = [
    {
      label: "Activate",
      needs: "catalog.write",
      run: (rows) => changeAll(rows, { status: "active" }, `${count(rows)} active`),
    },
    {
      label: "Archive",
      needs: "catalog.write",
      run: (rows) => changeAll(rows, { status: "archived" }, `${count(rows)} archived`),
    },
    { label: "Tags…", needs: "catalog.write", run: asking("tags") },
    { label: "Category…", needs: "catalog.write", run: asking("category") },
  ];
  return (
    <>
      <ListPage<ProductRow>
        section="products"
        title="Products"
        path={PATH}
        columns={columns}
        filters={filters}
        tabs={tabs}
        sorts={sorts}
        bulk={bulk}
        nameOf={({ name }) => name}
        actions={
          may("catalog.write") && (
            <>
              <a {...follow({ view: "sheet" })} className="button button-quiet button-tight">
                Edit as a sheet
              </a>
              <a {...follow({ id: "new" })} className="button button-tight">
                New product
              </a>
            </>
          )
        }
        empty={<p>There are no products yet. Make the first one, or bring in what another shop has.</p>}
      />
      {asked && (
        <BulkDialog
          kind={asked.kind}
          count={asked.rows.length}
          categories={categories}
          onClose={() => {
            asked.done("not done");
            setAsked(undefined);
          }}
          onChosen={async (changes) => {
            await changeAll(asked.rows, changes, `${count(asked.rows)} changed`);
            asked.done("done");
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

const count = ({ length }: ProductRow[]): string => (length === 1 ? "One product" : `${length} products`);
