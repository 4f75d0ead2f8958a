import type { Products as Answered, ProductSales } from "@cali/core/analytics/schema.ts";
import { follow } from "../../url.ts";
import { Answer } from "../Answer.tsx";
import { Choice } from "../Choice.tsx";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import { type Column, count } from "../table.ts";
import { soldColumns } from "./sold.tsx";

const kinds = [
  { value: "product", label: "Products" },
  { value: "variant", label: "Variants" },
];
const sorts = [
  { value: "net", label: "Net" },
  { value: "units", label: "Pieces" },
  { value: "refunds", label: "Refunds" },
];

export function Products() {
  const asked = useReport("products");
  const { data } = asked;
  return (
    <Report
      title="Products"
      of="products"
      controls={
        <>
          <Choice name="by" label="Show" options={kinds} />
          <Choice name="sort" label="Most" options={sorts} />
          {data && (
            <CsvButton
              name="products"
              days={data}
              columns={columnsOf(data)}
              rows={async () => (await asked.whole()).items}
            />
          )}
        </>
      }
    >
      <Answer asked={asked} rows={12}>
        {(products) => (
          <>
            <ReportTable
              caption="Products by what they sold"
              columns={columnsOf(products)}
              rows={products.items}
              keyOf={({ productId, variantId }) => variantId ?? productId}
            />
            {hasMore(products) && (
              <p className="report-note">The first {count(products.items.length)}; the file has all.</p>
            )}
          </>
        )}
      </Answer>
    </Report>
  );
}

/** Whether all that was sold is more than what is shown. */
const hasMore = ({ items, sums }: Answered): boolean =>
  items.reduce((sum, { grossCents }) => sum + grossCents, 0) < sums.grossCents;

function columnsOf(products: Answered): Column<ProductSales>[] {
  const [sku, options] = [
    products.items.some((item) => item.sku !== null),
    products.items.some((item) => item.options.length > 0),
  ];
  return [
    {
      header: "Product",
      text: ({ name }) => name,
      cell: ({ productId, name, exists }) => (
        <>
          <a {...follow({ product: productId })} className="link">
            {name}
          </a>
          {!exists && <span className="text-fog"> (gone)</span>}
        </>
      ),
    },
    ...(options ? [{ header: "Options", text: (item: ProductSales) => item.options.join(", ") }] : []),
    ...(sku ? [{ header: "SKU", text: (item: ProductSales) => item.sku ?? "", phone: "hide" as const }] : []),
    ...soldColumns<ProductSales>(products),
  ];
}
