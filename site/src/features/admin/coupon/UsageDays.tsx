import type { Usage } from "@cali/core/coupon/admin/schema.ts";
import { format } from "@cali/core/money/index.ts";

const day = new Intl.DateTimeFormat("en-US", {
  month: "short",
  day: "numeric",
  year: "numeric",
  timeZone: "UTC",
});

/** More are folded away. */
const SHOWN = 7;

/** Its days as rows, the last first; the bar says how much of the busiest day each has. */
export function UsageDays({ usage: { days, timeZone } }: { usage: Usage }) {
  if (days.length === 0) return <p className="mt-3">Nobody used it in that time.</p>;
  const rows = days.toReversed();
  const most = Math.max(...days.map(({ uses }) => uses));
  return (
    <>
      <Days rows={rows.slice(0, SHOWN)} most={most} timeZone={timeZone} />
      {rows.length > SHOWN && (
        <details>
          <summary className="link inline-block py-2">The {rows.length - SHOWN} days before</summary>
          <Days rows={rows.slice(SHOWN)} most={most} timeZone={timeZone} />
        </details>
      )}
    </>
  );
}

const Days = ({ rows, most, timeZone }: { rows: Usage["days"]; most: number; timeZone: string }) => (
  <table className="ledger mt-4 max-w-2xl">
    <caption className="sr-only">By day, in {timeZone}</caption>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col" className="w-2/5">
          Orders
        </th>
        <th scope="col">Brought</th>
        <th scope="col">Taken off</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ day: date, uses, revenueCents, discountCents }) => (
        <tr key={date}>
          <td>
            <time dateTime={date}>{day.format(new Date(date))}</time>
          </td>
          <td>
            <span className="flex items-center gap-2">
              <meter className="usage-bar" min={0} max={most} value={uses} aria-hidden="true" />
              {uses}
            </span>
          </td>
          <td>{format(revenueCents)}</td>
          <td>{format(discountCents)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
