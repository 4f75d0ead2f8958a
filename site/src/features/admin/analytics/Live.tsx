import { Badge } from "../ui/Badge.tsx";
import { usePulse } from "./query.ts";

const clock = new Intl.DateTimeFormat("en-US", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** Whether the page follows what happens. Only a change of that is said aloud, not each time it looks. */
export function Live({ asOf }: { asOf: string | undefined }) {
  const isLive = usePulse();
  return (
    <p className="live">
      <span role="status">
        <Badge tone={isLive ? "good" : "bad"}>{isLive ? "Live" : "Not live"}</Badge>
      </span>
      {asOf !== undefined && (
        <span>
          as of <time dateTime={asOf}>{clock.format(new Date(asOf))}</time>
        </span>
      )}
    </p>
  );
}
