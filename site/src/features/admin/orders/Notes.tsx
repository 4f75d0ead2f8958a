import type { AdminOrder, OrderNote } from "@cali/core/order/admin/schema.ts";
import { keepDetail } from "../detail/query.ts";
import { useStaff } from "../staff.ts";
import { NotesPanel } from "../ui/NotesPanel.tsx";
import { toastError } from "../ui/toast.ts";
import { act, pathOf } from "./act.ts";

/** What the shop's people write down of an order. */
export function Notes({ order }: { order: AdminOrder }) {
  const { name, email } = useStaff();
  const show = (notes: OrderNote[]) => keepDetail(pathOf(order.id), { ...order, notes });

  /** It stands there at once; what goes wrong puts everything back. */
  async function change(now: OrderNote[], ...call: [string, Parameters<typeof act>[2]]): Promise<boolean> {
    show(now);
    try {
      await act(order.id, ...call);
      return true;
    } catch (error) {
      show(order.notes);
      toastError(error);
      return false;
    }
  }

  const own = (body: string): OrderNote => ({
    id: "new",
    body,
    author: name || email,
    isMine: false,
    createdAt: new Date().toISOString(),
  });
  return (
    <NotesPanel
      notes={order.notes}
      authorOf={({ author }) => author}
      mayWrite={order.moves.includes("note")}
      add={(body) => change([...order.notes, own(body)], "notes", { body: { body } })}
      remove={({ id }) =>
        change(
          order.notes.filter((note) => note.id !== id),
          `notes/${id}`,
          { method: "DELETE" },
        )
      }
    />
  );
}
