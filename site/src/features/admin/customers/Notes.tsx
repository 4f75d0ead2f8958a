import { useState } from "react";
import { api } from "../../../lib/api.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { useMay, useStaff } from "../staff.ts";
import { confirm } from "../ui/confirm.ts";
import { toastError } from "../ui/toast.ts";
import { When } from "../ui/When.tsx";
import { type Detail, type Note, pathOf, show } from "./customers.ts";

/** What the shop's people write down of a customer, for each other. */
export function Notes({ customer: { id, notes } }: { customer: Detail }) {
  const [text, setText] = useState("");
  const { name, email } = useStaff();
  const may = useMay();
  const put = (list: Note[]) => show(id, (detail) => ({ ...detail, notes: list }));

  /** It stands there at once; what goes wrong puts everything back. */
  async function change(now: Note[], path: string, request: Parameters<typeof api>[1]): Promise<boolean> {
    put(now);
    try {
      put((await api<{ items: Note[] }>(`${pathOf(id)}/notes${path}`, request)).items);
      return true;
    } catch (error) {
      put(notes);
      toastError(error);
      return false;
    }
  }

  async function add(): Promise<void> {
    const body = text.trim();
    if (body === "") return;
    setText("");
    const own = {
      id: "new",
      body,
      authorName: name || email,
      isMine: false,
      createdAt: new Date().toISOString(),
    };
    if (!(await change([own, ...notes], "", { method: "POST", body: { body } }))) setText(body);
  }

  async function remove(note: Note): Promise<void> {
    if (await confirm({ title: "Take this note back?", body: note.body, yes: "Take it back" }))
      await change(
        notes.filter((each) => each.id !== note.id),
        `/${note.id}`,
        { method: "DELETE" },
      );
  }

  return (
    <Panel title="Notes">
      {notes.length === 0 && !may("customers.note") && <p className="text-fog">None</p>}
      {may("customers.note") && (
        <form
          className="mb-3"
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
      <ul className="grid gap-3">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="wrap-anywhere whitespace-pre-line">{note.body}</p>
            <p className="flex flex-wrap items-center gap-x-3 text-xs text-fog">
              {note.authorName ?? "Somebody who is gone"}, <When at={note.createdAt} />
              {note.isMine && (
                <button type="button" className="link min-h-7" onClick={() => void remove(note)}>
                  Take back
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
