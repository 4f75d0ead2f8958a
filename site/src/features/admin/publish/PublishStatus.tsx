import { createPortal } from "react-dom";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { Menu } from "../ui/Menu.tsx";
import { toast, toastError } from "../ui/toast.ts";
import { publishNow, usePublishing } from "./query.ts";
import { inShort } from "./words.ts";

/** In the bar of every page: whether shoppers see what was changed. */
export function PublishStatus() {
  const slot = document.getElementById("admin-status");
  const may = useMay();
  return slot && may("publish.read") ? createPortal(<Shown />, slot) : null;
}

function Shown() {
  const may = useMay();
  const { status } = usePublishing();
  if (!status) return null;
  const { tone, word } = inShort(status);
  const build = async () => {
    try {
      await publishNow();
      toast("The site is being built.");
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <Menu
      label={`Publishing: ${word}`}
      className="flex min-h-9 items-center px-2"
      items={[
        ...(may("publish.write") ? [{ label: "Publish now", onSelect: () => void build() }] : []),
        { label: "What is live, and what waits", onSelect: () => location.assign("/admin/publish") },
      ]}
    >
      <Badge tone={tone}>
        <span className="admin-status-word">{word}</span>
      </Badge>
    </Menu>
  );
}
