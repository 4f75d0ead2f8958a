import type { Summary } from "@cali/core/analytics/schema.ts";
import { part } from "../../../lib/part.ts";
import { Later } from "../ui/Later.tsx";
import { useParams } from "../url.ts";
import { Answer, WayBack } from "./Answer.tsx";
import { Live } from "./Live.tsx";
import { PeriodControl } from "./PeriodControl.tsx";
import { wantedIn } from "./period.ts";
import { isRefusal, useReport } from "./query.ts";
import { Strip } from "./Strip.tsx";

const reports = part("admin-analytics", () => import("./Reports.tsx").then((it) => it.Reports));
const narrowing = part("admin-analytics-narrowing", () =>
  import("./Narrowing.tsx").then((it) => it.Narrowing),
);

/** What the shop earns, and why. */
export function Dashboard() {
  const summary = useReport("summary");
  return (
    <>
      <div className="admin-title">
        <h1>Analytics</h1>
        <Live head={summary.data} />
      </div>
      <PeriodControl head={summary.data} />
      <Shown summary={summary} />
    </>
  );
}

function Shown({ summary }: { summary: ReturnType<typeof useReport<"summary">> }) {
  const wanted = wantedIn(useParams());
  const { data, error } = summary;
  if (wanted.kind === "unknown") return <WayBack>There is no period called “{wanted.value}”.</WayBack>;
  // What is refused here is refused everywhere: once is enough to say so.
  if (isRefusal(error)) return <WayBack>{error.detail}</WayBack>;
  if (data && !data.hasSold) return <NeverSold />;
  return (
    <>
      <Later of={narrowing} props={{}} meanwhile={<div className="narrowing" />} />
      {data && <Notices summary={data} />}
      <Answer asked={summary} rows={3}>
        {(known) => <Strip summary={known} />}
      </Answer>
      <Later of={reports} props={{}} />
    </>
  );
}

const Notices = ({ summary: { isRecounting, currencies } }: { summary: Summary }) => (
  <>
    {isRecounting && (
      <p role="status" className="report-notice">
        The shop’s time zone has changed: days are being counted anew and are still those of the old one.
      </p>
    )}
    {currencies.length > 1 && (
      <p className="report-notice">
        These orders are in {inWords.format(currencies.map((currency) => currency.toUpperCase()))}. Each
        currency has figures of its own; they are never added up.
      </p>
    )}
  </>
);

const inWords = new Intl.ListFormat("en-US");

const NeverSold = () => (
  <div className="max-w-[52ch] py-10">
    <p className="text-lg">
      Nothing has been sold yet. From the first order on, what comes in stands here within seconds.
    </p>
    <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
      <a href="/admin/products" className="link">
        See to the products
      </a>
      <a href="/" className="link">
        Look at the shop
      </a>
    </p>
  </div>
);
