import { useNotice } from "./notice.ts";

/** Always there, so that screen readers hear what is put into it. */
export function CartNotice() {
  const notice = useNotice();
  return (
    <div role="status" aria-live="polite" className="text-sm">
      {notice && (
        <p className="my-3 flex flex-wrap items-baseline gap-x-3 border-l-2 border-pacific bg-sand px-4 py-3">
          {notice.text}
          {notice.action && (
            <button type="button" className="link py-1 font-semibold" onClick={notice.action.run}>
              {notice.action.label}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
