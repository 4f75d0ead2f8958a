import type { AdminOrder, PrintSheet } from "@cali/core/order/admin/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { Invoice, sellerLines } from "../../order/Invoice.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { Awaited } from "../ui/Awaited.tsx";
import { useParams } from "../url.ts";
import { PackingSlip } from "./PackingSlip.tsx";

export const PrintPage = () => (
  <AdminPage needs="orders.read">
    <Sheets />
  </AdminPage>
);

function Sheets() {
  const params = useParams();
  const ids = params.get("ids") ?? "";
  const isInvoice = params.get("kind") === "invoice";
  const { data, error, refetch } = useQuery(
    {
      queryKey: ["admin", "print", ids],
      queryFn: ({ signal }) =>
        api<PrintSheet>(`/admin/orders/print?ids=${encodeURIComponent(ids)}`, { signal }),
      enabled: ids !== "",
      refetchOnWindowFocus: false,
    },
    queryClient,
  );
  if (ids === "") return <p>No order is named. Choose some in the list of orders.</p>;
  if (!data) return <Awaited error={error} retry={() => void refetch()} />;
  const shown = isInvoice ? data.orders.filter(isPaid) : data.orders.filter(hasPieces);
  const left = data.orders.length - shown.length;
  const seller = sellerLines(data.seller);
  return (
    <>
      <div className="no-print mb-6 flex flex-wrap items-center gap-4">
        <button type="button" className="button button-tight" onClick={() => print()}>
          Print
        </button>
        <p>
          {shown.length}{" "}
          {isInvoice
            ? shown.length === 1
              ? "invoice"
              : "invoices"
            : shown.length === 1
              ? "packing slip"
              : "packing slips"}
          {left > 0 &&
            (isInvoice ? `; ${left} not paid, left out` : `; ${left} with nothing to pack, left out`)}
        </p>
      </div>
      {shown.map((order) =>
        isInvoice && isPaid(order) ? (
          <Invoice
            key={order.id}
            order={{ ...order, items: order.lines }}
            paidAt={order.paidAt}
            seller={seller}
          />
        ) : (
          <PackingSlip key={order.id} order={order} seller={seller} />
        ),
      )}
    </>
  );
}

const isPaid = (order: AdminOrder): order is AdminOrder & { paidAt: string } => order.paidAt !== null;

/** What is on its way already was packed; its slip can be printed once more. */
const hasPieces = ({ lines }: AdminOrder): boolean =>
  lines.some(({ left, shipped }) => left > 0 || shipped > 0);
