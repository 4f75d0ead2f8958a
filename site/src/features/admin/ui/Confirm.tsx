import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useSyncExternalStore } from "react";
import { current, subscribe } from "./confirm.ts";

/** Where `confirm` asks: one for a page. */
export function Confirm() {
  const question = useSyncExternalStore(subscribe, current);
  return (
    <AlertDialog.Root
      open={question?.isOpen ?? false}
      onOpenChange={(open) => open || question?.answer(false)}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-shade" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title className="text-lg">{question?.title}</AlertDialog.Title>
          {question?.body && (
            <AlertDialog.Description className="mt-2 text-sm">{question.body}</AlertDialog.Description>
          )}
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <AlertDialog.Close className="button button-quiet button-tight">
              {question?.no ?? "Leave it"}
            </AlertDialog.Close>
            <button type="button" className="button button-tight" onClick={() => question?.answer(true)}>
              {question?.yes}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
