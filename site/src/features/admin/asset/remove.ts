import { confirm } from "../ui/confirm.ts";
import { toastError } from "../ui/toast.ts";
import type { Asset } from "./asset.ts";
import { removeAsset } from "./queries.ts";

/** Asks, then gives a picture up. @returns whether it is gone; why it isn't is told. */
export async function askAndRemove({ id, fileName }: Asset): Promise<boolean> {
  const isSure = await confirm({
    title: `Remove ${fileName}?`,
    body: "It goes from this list now, and its files a day later.",
    yes: "Remove it",
  });
  if (!isSure) return false;
  try {
    await removeAsset(id);
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}
