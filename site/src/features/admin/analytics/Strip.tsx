import type { Summary } from "@cali/core/analytics/schema.ts";
import { Change } from "./Change.tsx";
import { figuresOf, isOfGoods } from "./figures.ts";
import { spanLabel } from "./labels.ts";

/** What the period came to, in a line. */
export function Strip({ summary }: { summary: Summary }) {
  const { sums, previous, currency, compared } = summary;
  return (
    <>
      <dl className="strip">
        {figuresOf(sums, previous, currency).map(({ name, value, before, change }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="strip-value">{value}</dd>
            <dd className="strip-change">
              <Change told={change} />
              {before !== undefined && change.way !== "same" && (
                <span aria-hidden="true">{before} before</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="report-note">
        {spanLabel(summary)}
        {compared && <>, compared with {spanLabel(compared)}</>}. Days are those of{" "}
        {zoneName(summary.timeZone)}.{" "}
        {isOfGoods(sums) &&
          "Shipping, tax and orders can’t be told apart by product; these figures are of goods alone."}
      </p>
      {isNothing(summary) && <p className="mt-3 text-lg">Nothing was sold in these days.</p>}
    </>
  );
}

const zoneName = (timeZone: string): string => timeZone.replaceAll("_", " ");

const isNothing = ({ sums }: Summary): boolean => sums.grossCents === 0 && sums.refundCents === 0;
