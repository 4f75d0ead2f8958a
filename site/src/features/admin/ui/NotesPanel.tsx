import { useState } from "react";
import { Panel } from "../detail/DetailPage.tsx";
import { confirm } from "./confirm.ts";
import { When } from "./When.tsx";

interface Note {
  id: string;
  body: string;
  isMine: boolean;
  createdAt: string;
}

interface Props<N extends Note> {
  notes: readonly N[];
  /** Who wrote it; null where the account is gone. */
  authorOf: (note: N) => string | null;
  mayWrite: boolean;
  /** Shows it at once. @returns whether it was kept; where it wasn't, what was typed is there again. */
  add: (body: string) => Promise<boolean>;
  remove: (note: N) => Promise<unknown>;
}

/** What the shop's people write down for each other, of an order or of a customer. */
export function NotesPanel<N extends Note>({ notes, authorOf, mayWrite, add, remove }: Props<N>) {
  const [text, setText] = useState("");

  async function send(): Promise<void> {
    const body = text.trim();
    if (body === "") return;
    setText("");
    if (!(await add(body))) setText(body);
  }

  async function takeBack(note: N): Promise<void> {
    if (await confirm({ title: "Take this note back?", body: note.body, yes: "Take it back" }))
      await remove(note);
  }

  return (
    <Panel title="Notes">
      {notes.length === 0 && !mayWrite && <p className="text-fog">None</p>}
      {mayWrite && (
        <form
          className="mb-3"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
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
              if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void send();
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
              {authorOf(note) ?? "Somebody who is gone"}, <When at={note.createdAt} />
              {note.isMine && (
                <button type="button" className="link min-h-7" onClick={() => void takeBack(note)}>
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
