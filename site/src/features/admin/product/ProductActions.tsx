import type { AdminProduct } from "@cali/core/product/schema.ts";
import { useState } from "react";
import { api } from "../../../lib/api.ts";
import { keepDetail, refreshDetail } from "../detail/query.ts";
import { refreshLists } from "../list/query.ts";
import { useMay } from "../staff.ts";
import { confirm } from "../ui/confirm.ts";
import { Menu } from "../ui/Menu.tsx";
import { toast, toastError } from "../ui/toast.ts";
import { go } from "../url.ts";
import { PATH } from "./bulk.ts";

interface Props {
  product: AdminProduct;
  /** What is not saved would not be copied. */
  isDirty: boolean;
}

/** What can be done with a product as a whole. */
export function ProductActions({ product, isDirty }: Props) {
  const may = useMay();
  const [isBusy, setBusy] = useState(false);
  const { id, name, slug, status, isOrdered, reviewCount } = product;
  const isKnown = isOrdered || reviewCount > 0;
  const path = `${PATH}/${id}`;

  async function working(work: () => Promise<void>): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    await work().catch(toastError);
    setBusy(false);
  }

  const duplicate = () =>
    working(async () => {
      const copy = await api<AdminProduct>(`${path}/duplicate`, { method: "POST" });
      keepDetail(`${PATH}/${copy.id}`, copy);
      await refreshLists(PATH);
      await go({ id: copy.id });
      toast(`This is the copy, a draft of its own`);
    });

  const remove = () =>
    working(async () => {
      const isSure = await confirm({
        title: isKnown ? `Archive ${name}?` : `Delete ${name}?`,
        body: isKnown
          ? "It has been ordered or reviewed, so it stays for those, out of the shop."
          : "Its variants, pictures and stock go with it. This can’t be taken back.",
        yes: isKnown ? "Archive" : "Delete",
      });
      if (!isSure) return;
      const { outcome } = await api<{ outcome: "deleted" | "archived" }>(path, { method: "DELETE" });
      await refreshLists(PATH);
      toast(`${name} is ${outcome}`);
      if (outcome === "archived") await refreshDetail(path);
      else await go({ id: null });
    });

  return (
    <>
      {status === "active" && (
        <a href={`/p/${slug}`} className="link py-2" target="_blank" rel="noreferrer">
          See it in the shop
        </a>
      )}
      {may("catalog.write") && (
        <Menu
          items={[
            {
              label: isDirty ? "Duplicate (save first)" : "Duplicate",
              onSelect: duplicate,
              isDisabled: isDirty,
            },
            {
              label: isKnown ? "Archive…" : "Delete…",
              onSelect: remove,
              isDisabled: isKnown && status === "archived",
            },
          ]}
        >
          {isBusy ? "One moment…" : "More"}
        </Menu>
      )}
    </>
  );
}
