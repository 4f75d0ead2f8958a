import type { AdminOrder, OrderNote } from "@cali/core/order/admin/schema.ts";
import { useState } from "react";
import { Panel } from "../detail/DetailPage.tsx";
import { keepDetail } from "../detail/query.ts";
import { useStaff } from "../staff.ts";
import { confirm } from "../ui/confirm.ts";
import { toastError } from "../ui/toast.ts";
import { When } from "../ui/When.tsx";
import { act, pathOf } from "./act.ts";

/** What the shop's people write down for each other. */
export function Notes({ order }: { order: AdminOrder }) {
  const [text, setText] = useState("");
  const { name, email } = useStaff();
  const mayWrite = order.moves.includes("note");
  const show = (notes: OrderNote[]) => keepDetail(pathOf(order.id), { ...order, notes });

  /** It stands there at once; what goes wrong puts everything back. */
  async function add(): Promise<void> {
    const body = text.trim();
    if (body === "") return;
    const author = name || email;
    show([...order.notes, { id: "new", body, author, isMine: false, createdAt: new Date().toISOString() }]);
    setText("");
    try {
      await act(order.id, "notes", { body: { body } });
    } catch (error) {
      show(order.notes);
      setText(body);
      toastError(error);
    }
  }

  async function remove(note: OrderNote): Promise<void> {
    if (!(await confirm({ title: "Take this note back?", body: note.body, yes: "Take it back" }))) return;
    show(order.notes.filter(({ id }) => id !== note.id));
    try {
      await act(order.id, `notes/${note.id}`, { method: "DELETE" });
    } catch (error) {
      show(order.notes);
      toastError(error);
    }
  }

  return (
    <Panel title="Notes">
      {order.notes.length === 0 && !mayWrite && <p className="text-fog">None</p>}
      <ul className="grid gap-3">
        {order.notes.map((note) => (
          <li key={note.id}>
            <p className="wrap-anywhere whitespace-pre-line">{note.body}</p>
            <p className="flex flex-wrap items-center gap-x-3 text-xs text-fog">
              {note.author ?? "Somebody who is gone"}, <When at={note.createdAt} />
              {note.isMine && (
                <button type="button" className="link min-h-7" onClick={() => void remove(note)}>
                  Take back
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form
          className="mt-3"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <label htmlFor="note" className="sr-only">
            A note for the shop’s own people
          </label>
          <textarea
            id="note"
            className="field w-full"
            rows={2}
            maxLength={4000}
            placeholder="For the shop’s own people"
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void add();
            }}
          />
          {text.trim() !== "" && (
            <button type="submit" className="button button-quiet button-tight mt-2">
              Add note
            </button>
          )}
        </form>
      )}
    </Panel>
  );
}
