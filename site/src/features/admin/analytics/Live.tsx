import type { Head } from "@cali/core/analytics/schema.ts";
import { Badge } from "../ui/Badge.tsx";
import { usePulse } from "./query.ts";

const clock = new Intl.DateTimeFormat("en-US", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** Whether the page follows what happens. Only a change of that is said aloud, not each time it looks. */
export function Live({ head }: { head: Head | undefined }) {
  const isLive = usePulse(head?.pulse);
  return (
    <p className="live">
      <span role="status">
        <Badge tone={isLive ? "good" : "bad"}>{isLive ? "Live" : "Not live"}</Badge>
      </span>
      {head && (
        <span>
          as of <time dateTime={head.asOf}>{clock.format(new Date(head.asOf))}</time>
        </span>
      )}
    </p>
  );
}
