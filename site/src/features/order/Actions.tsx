import type { OrderView } from "@cali/core/order/schema.ts";
import { useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { setOpen } from "../cart/drawer.ts";
import { buyAgain } from "../cart/queries.ts";
import { apiPath, invoicePath, type OrderRef } from "./address.ts";

/** What can be done with an order at any time. */
export function Actions({ order, orderRef }: { order: OrderView; orderRef: OrderRef }) {
  const [said, setSaid] = useState("");

  async function again(): Promise<void> {
    setSaid("Putting it in your cart…");
    try {
      await buyAgain(apiPath(orderRef, "/buy-again"));
      setSaid("");
      setOpen(true);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSaid(error.detail);
    }
  }

  return (
    <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
      <button type="button" className="button button-quiet button-small" onClick={again}>
        Buy it again
      </button>
      {order.paidAt && (
        <a href={invoicePath(orderRef)} className="link py-2">
          Invoice
        </a>
      )}
      <span role="status">{said}</span>
    </div>
  );
}
