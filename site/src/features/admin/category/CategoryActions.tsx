import type { AdminCategory } from "@cali/core/catalog/category/schema.ts";
import { api } from "../../../lib/api.ts";
import { useMay } from "../staff.ts";
import { confirm } from "../ui/confirm.ts";
import { Menu } from "../ui/Menu.tsx";
import { toast, toastError } from "../ui/toast.ts";
import { go } from "../url.ts";
import { PATH, refreshTree } from "./queries.ts";

async function remove({ id, name }: AdminCategory): Promise<void> {
  const isSure = await confirm({
    title: `Delete ${name}?`,
    body: "Its page goes with the next publishing, and links to it stop working. This can’t be taken back.",
    yes: "Delete",
  });
  if (!isSure) return;
  try {
    await api(`${PATH}/${id}`, { method: "DELETE" });
    await go({ id: null });
    await refreshTree();
    toast(`${name} is deleted`);
  } catch (error) {
    toastError(error);
  }
}

/** What can be done with a category as a whole. */
export function CategoryActions({ category }: { category: AdminCategory }) {
  const may = useMay();
  return (
    <>
      {category.activeCount > 0 && (
        <a href={`/c/${category.slug}`} className="link py-2" target="_blank" rel="noreferrer">
          See it in the shop
        </a>
      )}
      <a href={`/admin/products?category=${category.id}`} className="link py-2">
        Its products
      </a>
      {may("catalog.write") && (
        <Menu
          items={[
            { label: "New category below it", onSelect: () => void go({ id: "new", parent: category.id }) },
            { label: "Delete…", onSelect: () => void remove(category) },
          ]}
        >
          More
        </Menu>
      )}
    </>
  );
}
