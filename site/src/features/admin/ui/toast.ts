import { Toast } from "@base-ui/react/toast";
import { ApiError } from "../../../lib/api.ts";

export const toasts = Toast.createToastManager();

/** Says what was done, for a few seconds. @param undo takes it back. */
export function toast(title: string, { undo }: { undo?: () => void } = {}): void {
  const id = toasts.add({
    title,
    timeout: undo ? 10_000 : 5_000,
    ...(undo && {
      actionProps: {
        children: "Undo",
        onClick: () => {
          toasts.close(id);
          undo();
        },
      },
    }),
  });
}

/** Says what went wrong, until it is put away. */
export function toastError(error: unknown): void {
  const title =
    error instanceof ApiError ? error.detail : "Something went wrong on this page. Load it again.";
  toasts.add({ title, type: "error", priority: "high", timeout: 0 });
  if (!(error instanceof ApiError)) console.error(error);
}
