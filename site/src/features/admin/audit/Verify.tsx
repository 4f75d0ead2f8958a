import type { Verified } from "@cali/core/audit/schema.ts";
import { useEffect, useRef, useState } from "react";
import { api } from "../../../lib/api.ts";
import { toastError } from "../ui/toast.ts";
import { follow } from "../url.ts";

/** Looks the whole chain through, stretch by stretch, and says how far it is. */
export function Verify() {
  const [found, setFound] = useState<Verified>();
  const [isBusy, setBusy] = useState(false);
  const stopped = useRef<AbortController>(undefined);
  useEffect(() => () => stopped.current?.abort(), []);

  async function run(): Promise<void> {
    const controller = new AbortController();
    stopped.current = controller;
    setBusy(true);
    setFound(undefined);
    try {
      for (let after = 0; ; ) {
        const stretch = await api<Verified>(`/admin/audit/verification?after=${after}`, {
          signal: controller.signal,
        });
        setFound(stretch);
        if (stretch.broken || stretch.upTo >= stretch.last) break;
        after = stretch.upTo;
      }
    } catch (error) {
      if (!controller.signal.aborted) toastError(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="flex flex-wrap-reverse items-center justify-end gap-x-4 gap-y-1">
      <p role="status" className="figures min-h-6">
        {found && <Result found={found} isBusy={isBusy} />}
      </p>
      {isBusy && (
        <progress
          className="verify"
          max={found?.last ?? 1}
          value={found?.upTo ?? 0}
          aria-label="Looked through"
        />
      )}
      <button
        type="button"
        className="button button-quiet button-tight"
        aria-disabled={isBusy}
        onClick={() => !isBusy && void run()}
      >
        {isBusy ? "Looking it through…" : "Check that nothing was changed"}
      </button>
    </div>
  );
}

function Result({ found: { upTo, last, broken }, isBusy }: { found: Verified; isBusy: boolean }) {
  if (broken)
    return (
      <span className="font-semibold text-poppy">
        Entry {broken.position} is not as it should be: {broken.reason}.{" "}
        {broken.entryId && (
          <a {...follow({ id: broken.entryId })} className="link">
            Look at it
          </a>
        )}
      </span>
    );
  if (isBusy) return `${upTo.toLocaleString("en-US")} of ${last.toLocaleString("en-US")}`;
  return last === 0
    ? "There is nothing in the log yet."
    : `All ${last.toLocaleString("en-US")} entries are as they were written.`;
}
