import type { AdminOrder, Move } from "@cali/core/order/admin/schema.ts";
import { useState } from "react";
import { useShortcuts } from "../shortcuts.ts";
import { confirm } from "../ui/confirm.ts";
import { Menu, type MenuItem } from "../ui/Menu.tsx";
import { act } from "./act.ts";
import { CancelDialog } from "./CancelDialog.tsx";
import { FulfilDialog } from "./FulfilDialog.tsx";
import { printUrl } from "./print.ts";
import { RefundDialog } from "./RefundDialog.tsx";
import { useDoing } from "./useDoing.ts";

/** What may be done with an order now: what may not isn't there. */
export function Actions({ order }: { order: AdminOrder }) {
  const [asked, setAsked] = useState<Move>();
  const { isBusy, run } = useDoing();
  const may = (move: Move) => order.moves.includes(move);
  const ask = (move: Move) => () => may(move) && setAsked(move);
  const print = (kind: "packing-slip" | "invoice") => () =>
    void open(printUrl([order.id], kind), "_blank", "noopener");

  async function accept(): Promise<void> {
    const yes = await confirm({
      title: "Accept this payment as it is?",
      body: "The order is paid then, its pieces leave the shelf, and its buyer gets the confirmation.",
      yes: "Accept",
    });
    if (yes) await run(() => act(order.id, "acceptance"), "Accepted");
  }

  useShortcuts({
    f: ask("fulfil"),
    r: ask("refund"),
    s: print("packing-slip"),
    i: print("invoice"),
    n: () => document.getElementById("note")?.focus(),
  });

  const items: MenuItem[] = [
    ...(may("refund") ? [{ label: "Refund…", hint: "R", onSelect: ask("refund") }] : []),
    ...(may("cancel") ? [{ label: "Cancel…", onSelect: ask("cancel") }] : []),
    { label: "Print packing slip", hint: "S", onSelect: print("packing-slip") },
    ...(order.paidAt ? [{ label: "Print invoice", hint: "I", onSelect: print("invoice") }] : []),
  ];
  const close = () => setAsked(undefined);
  return (
    <>
      <Menu items={items}>More</Menu>
      {may("accept") && (
        <button
          type="button"
          className="button button-tight"
          aria-disabled={isBusy}
          onClick={() => void accept()}
        >
          {isBusy ? "One moment…" : "Accept payment"}
        </button>
      )}
      {may("fulfil") && (
        <button type="button" className="button button-tight" onClick={ask("fulfil")}>
          Ship…
        </button>
      )}
      {asked === "fulfil" && <FulfilDialog order={order} close={close} />}
      {asked === "refund" && <RefundDialog order={order} close={close} />}
      {asked === "cancel" && <CancelDialog order={order} close={close} />}
    </>
  );
}
