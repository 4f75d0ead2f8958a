import type { SavedView } from "@cali/core/view/schema.ts";
import { useState } from "react";
import { confirm } from "../ui/confirm.ts";
import { Menu } from "../ui/Menu.tsx";
import { toast, toastError } from "../ui/toast.ts";
import { go, useParams } from "../url.ts";
import { SaveView } from "./SaveView.tsx";
import type { Filter } from "./types.ts";
import { remove, useViews, viewOf } from "./views.ts";

interface Props {
  section: string;
  filters: readonly Filter[];
}

/** Lists that somebody wants to find again, under names of their own. */
export function SavedViews({ section, filters }: Props) {
  const params = useParams();
  const { data } = useViews(section);
  const [isSaving, setSaving] = useState(false);
  const now = viewOf(params, filters);
  const views = data?.items ?? [];
  const current = views.find(({ query }) => query === now);

  const show = ({ query }: SavedView) => {
    const cleared = Object.fromEntries([...filters.map(({ name }) => [name, null]), ["sort", null]]);
    void go({ ...cleared, ...Object.fromEntries(new URLSearchParams(query)) });
  };

  async function forget({ id, name }: SavedView): Promise<void> {
    const yes = await confirm({ title: `Delete the view “${name}”?`, yes: "Delete" });
    if (yes) await remove(section, id).then(() => toast("Deleted"), toastError);
  }

  const items = [
    ...views.map((view) => ({
      label: view.name,
      onSelect: () => show(view),
      ...(view === current && { hint: "✓" }),
    })),
    ...(now !== "" && !current ? [{ label: "Save this view…", onSelect: () => setSaving(true) }] : []),
    ...(current ? [{ label: `Delete “${current.name}”…`, onSelect: () => void forget(current) }] : []),
  ];
  // With nothing to choose and nothing to keep there is nothing to say.
  if (items.length === 0) return null;
  return (
    <>
      <Menu items={items}>{current ? current.name : "Views"}</Menu>
      {isSaving && <SaveView section={section} query={now} close={() => setSaving(false)} />}
    </>
  );
}
