import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { When } from "../ui/When.tsx";
import { timelineOf } from "./timeline.ts";

export const History = ({ order }: { order: AdminOrder }) => (
  <Panel title="What happened">
    <ol className="grid gap-2">
      {timelineOf(order).map(({ at, text, more }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what happened stays where it is
        <li key={index} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-3">
          <span className="text-xs leading-6 text-fog tabular-nums">
            <When at={at} />
          </span>
          <span>
            {text}
            {more && <span className="text-fog"> · {more}</span>}
          </span>
        </li>
      ))}
    </ol>
  </Panel>
);
