import type { InventoryItem } from "@cali/core/inventory/schema.ts";
import { ListPage } from "../list/ListPage.tsx";
import type { Column, Filter } from "../list/types.ts";
import { useMay } from "../staff.ts";
import { AdjustField } from "./AdjustField.tsx";
import { PATH } from "./adjust.ts";
import { Left } from "./Left.tsx";

const columns: Column<InventoryItem>[] = [
  {
    id: "product",
    header: "Product",
    cell: ({ productName, options }) => (
      <>
        {productName}
        {options.length > 0 && <span className="block text-xs text-fog">{options.join(", ")}</span>}
      </>
    ),
    phone: "title",
  },
  {
    id: "sku",
    header: "SKU",
    width: "12rem",
    cell: ({ sku }) => <span className="text-xs wrap-anywhere">{sku}</span>,
    phone: "hide",
  },
  { id: "left", header: "For sale", width: "9rem", cell: (item) => <Left item={item} /> },
  {
    id: "reserved",
    header: "Set aside",
    width: "6rem",
    align: "end",
    cell: ({ reserved }) => reserved,
    phone: "hide",
  },
  {
    id: "stock",
    header: "On the shelf",
    width: "7rem",
    align: "end",
    cell: ({ stock }) => <span className="font-semibold">{stock}</span>,
    phone: "hide",
  },
];

const adjusting: Column<InventoryItem> = {
  id: "adjust",
  header: "Change",
  width: "10rem",
  cell: (item) => <AdjustField item={item} />,
  phone: "end",
};

const tabs = [
  { label: "All", query: {} },
  { label: "Running low", query: { state: "low" } },
  { label: "Sold out", query: { state: "out" } },
] as const;

const filters: Filter[] = [
  { kind: "search", name: "q", label: "Search", hint: "How a SKU begins" },
  { kind: "tab", name: "state", label: "State" },
];

const sorts = [
  { value: "sku", label: "By SKU" },
  { value: "available", label: "Fewest for sale first" },
];

export function InventoryList() {
  const may = useMay();
  return (
    <>
      <ListPage<InventoryItem>
        section="inventory"
        title="Inventory"
        path={PATH}
        columns={may("inventory.adjust") ? [...columns, adjusting] : columns}
        tabs={tabs}
        filters={filters}
        sorts={sorts}
        nameOf={({ sku }) => sku}
        empty={<p>There is nothing to count yet. Variants stand here once a product has some.</p>}
      />
      {may("inventory.adjust") && (
        <p className="mt-4 max-w-[68ch] text-xs text-fog">
          Type in a row: <kbd>+5</kbd> received, <kbd>=12</kbd> counted, <kbd>-2 damaged</kbd>. Words after
          the number are kept as a note. <kbd>Enter</kbd> does it and goes to the next row.
        </p>
      )}
    </>
  );
}
