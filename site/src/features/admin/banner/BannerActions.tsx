import { api } from "../../../lib/api.ts";
import { confirm } from "../ui/confirm.ts";
import { toast, toastError } from "../ui/toast.ts";
import { go } from "../url.ts";
import { type AdminBanner, PATH, refreshBanners } from "./queries.ts";

async function remove({ id, name }: AdminBanner): Promise<void> {
  const isSure = await confirm({
    title: `Delete ${name}?`,
    body: "It leaves the shop with the next publishing. To put it away for a while, switch it off instead.",
    yes: "Delete",
  });
  if (!isSure) return;
  try {
    await api(`${PATH}/${id}`, { method: "DELETE" });
    await go({ id: null });
    await refreshBanners();
    toast(`${name} is deleted`);
  } catch (error) {
    toastError(error);
  }
}

export const BannerActions = ({ banner }: { banner: AdminBanner }) => (
  <button type="button" className="button button-quiet button-tight" onClick={() => void remove(banner)}>
    Delete…
  </button>
);
