import type { ReactNode } from "react";
import { Awaited } from "../ui/Awaited.tsx";
import { type Asked, isRefusal } from "./query.ts";

/** Not asked as it can be answered: what is wrong, and the way back to what always works. */
export const WayBack = ({ children }: { children: ReactNode }) => (
  <div role="alert" className="py-6">
    <p className="max-w-[60ch]">{children}</p>
    <a href="/admin/analytics" className="button button-quiet button-tight mt-3">
      Show the last 30 days
    </a>
  </div>
);

interface Props<Data> {
  asked: Asked<Data>;
  /** About as high as what will stand there. */
  rows?: number;
  children: (data: Data) => ReactNode;
}

/** A report, or what stands in its place; one that fails leaves the others as they are. */
export function Answer<Data>({ asked: { data, error, retry, isOld }, rows = 6, children }: Props<Data>) {
  if (data === undefined)
    return isRefusal(error) ? (
      <WayBack>{error.detail}</WayBack>
    ) : (
      <Awaited error={error} retry={retry} rows={rows} />
    );
  return (
    <div className="report-body" data-old={isOld || undefined} aria-busy={isOld}>
      {error && (
        <p role="alert" className="mb-2 text-xs">
          This is as it was before: {error.message}{" "}
          <button type="button" className="link" onClick={retry}>
            Try again
          </button>
        </p>
      )}
      {children(data)}
    </div>
  );
}
