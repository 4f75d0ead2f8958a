import { Panel } from "../detail/DetailPage.tsx";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { follow } from "../url.ts";
import { useNewest } from "./queries.ts";
import type { Import } from "./types.ts";
import { outcomeOf, stateOf } from "./words.ts";

/** The newest imports. */
export function ImportList() {
  const { items, error, retry } = useNewest<Import>("/admin/imports");
  return (
    <Panel title="Imports">
      {!items && <Awaited error={error} retry={retry} rows={3} />}
      {items?.length === 0 && <p>No file has been taken in yet.</p>}
      {items && items.length > 0 && (
        <ul>
          {items.map((each) => (
            <li
              key={each.id}
              className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-2"
            >
              <a {...follow({ id: each.id })} className="list-open min-w-0 flex-1 basis-48 truncate py-1">
                {each.fileName}
              </a>
              <span className="text-xs tabular-nums">{outcomeOf(each)}</span>
              <Badge tone={stateOf(each).tone}>{stateOf(each).label}</Badge>
              <span className="text-xs text-fog">
                <When at={each.createdAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
