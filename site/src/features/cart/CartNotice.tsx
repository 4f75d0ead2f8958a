import { useNotice } from "./notice.ts";
import { useWaitingCount } from "./queries.ts";

/** Always there, so that screen readers hear what is put into it. */
export function CartNotice() {
  const notice = useNotice();
  const waiting = useWaitingCount();
  return (
    <div role="status" aria-live="polite" className="text-sm">
      {waiting > 0 && (
        <p className="my-3 border-l-2 border-sun bg-sand px-4 py-3">
          You are offline. {waiting === 1 ? "Your change waits" : `Your ${waiting} changes wait`} here and{" "}
          {waiting === 1 ? "goes" : "go"} out when you are back.
        </p>
      )}
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
