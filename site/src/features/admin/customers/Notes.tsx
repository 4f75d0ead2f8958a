import { api } from "../../../lib/api.ts";
import { useMay, useStaff } from "../staff.ts";
import { NotesPanel } from "../ui/NotesPanel.tsx";
import { toastError } from "../ui/toast.ts";
import { type Detail, type Note, pathOf, show } from "./customers.ts";

/** What the shop's people write down of a customer. */
export function Notes({ customer: { id, notes } }: { customer: Detail }) {
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

  const own = (body: string): Note => ({
    id: "new",
    body,
    authorName: name || email,
    isMine: false,
    createdAt: new Date().toISOString(),
  });
  return (
    <NotesPanel
      notes={notes}
      authorOf={({ authorName }) => authorName}
      mayWrite={may("customers.note")}
      add={(body) => change([own(body), ...notes], "", { method: "POST", body: { body } })}
      remove={(note) =>
        change(
          notes.filter((each) => each.id !== note.id),
          `/${note.id}`,
          { method: "DELETE" },
        )
      }
    />
  );
}
