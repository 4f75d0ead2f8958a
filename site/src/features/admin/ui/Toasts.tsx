import { Toast } from "@base-ui/react/toast";
import { toasts } from "./toast.ts";

/** Where what is said by `toast` stands: one for a page. */
export const Toasts = () => (
  <Toast.Provider toastManager={toasts} limit={4}>
    <Toast.Portal>
      <Toast.Viewport className="toasts">
        <List />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
);

function List() {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((each) => (
    <Toast.Root key={each.id} toast={each} className="toast" swipeDirection={[]}>
      <Toast.Content className="flex items-center gap-3">
        <Toast.Title className="min-w-0 flex-1" render={<p />} />
        <Toast.Action className="link min-h-8 shrink-0 font-semibold" />
        <Toast.Close className="min-h-8 min-w-8 shrink-0" aria-label="Put away">
          ×
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
