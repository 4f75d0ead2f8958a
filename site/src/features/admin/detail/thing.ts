import { useEffect, useState } from "react";
import type { FieldValues } from "react-hook-form";
import { api } from "../../../lib/api.ts";
import { go } from "../url.ts";
import { type Editor, type EditorOptions, useEditor } from "./editor.ts";
import { keepDetail } from "./query.ts";

/** One of a list; the id is empty until it is first saved. */
interface Thing {
  id: string;
  version: number;
}

interface Options<Values extends FieldValues, Detail extends Thing>
  extends Omit<EditorOptions<Values, Detail>, "onSaved" | "save"> {
  /** Of its list in the API, such as `/admin/coupons`. */
  path: string;
  /** Absent: as `saveThing` does. */
  save?: EditorOptions<Values, Detail>["save"];
  /** Has the lists that show it asked again. */
  refresh: () => unknown;
}

/** Makes a thing that has no id yet, or changes the version of it that was edited. */
export const saveThing = <Saved>(
  path: string,
  id: string,
  values: object,
  version: number,
): Promise<Saved> =>
  id === ""
    ? api<Saved>(path, { method: "POST", body: values })
    : api<Saved>(`${path}/${id}`, { method: "PUT", body: { ...values, version } });

/** An editor of one thing of a list: what is new is at its own address once it is saved. */
export function useThing<Values extends FieldValues, Detail extends Thing>({
  path,
  refresh,
  ...options
}: Options<Values, Detail>): Editor<Values> & { isNew: boolean } {
  const { id } = options.detail;
  const isNew = id === "";
  const [made, setMade] = useState<string>();
  const editor = useEditor<Values, Detail>({
    save: (values, version) => saveThing(path, id, values, version),
    ...options,
    onSaved: (saved) => {
      keepDetail(`${path}/${saved.id}`, saved);
      void refresh();
      if (isNew) setMade(saved.id);
    },
  });
  const { isDirty } = editor;
  // Once nothing is left to save, nothing keeps anybody on the page of what is new.
  useEffect(() => {
    if (made !== undefined && !isDirty) void go({ id: made, parent: null }, { replace: true });
  }, [made, isDirty]);
  return { ...editor, isNew };
}
