import type { StoreSettingsDetail, TaxRules } from "@cali/core/settings/schema.ts";
import { useState } from "react";
import { useDetail } from "../detail/query.ts";
import { percentOfMillionths } from "../form/numbers.ts";
import { useDoing } from "../orders/useDoing.ts";
import { useMay } from "../staff.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { confirm } from "../ui/confirm.ts";
import { follow } from "../url.ts";
import { RateDialog } from "./RateDialog.tsx";
import { change, PATH, placeName, type Rate, TAX } from "./settings.ts";

export function Tax() {
  const { detail, error, retry } = useDetail<TaxRules>(TAX);
  const { detail: store } = useDetail<StoreSettingsDetail>(PATH);
  const [open, setOpen] = useState<Rate | "new">();
  const { run } = useDoing();
  const may = useMay();
  if (!detail) return <Awaited error={error} retry={retry} rows={10} />;
  const { version, rates } = detail;

  async function remove(rate: Rate): Promise<void> {
    const title = `Remove the rate of ${placeName(rate)}?`;
    if (await confirm({ title, body: "Orders that were placed keep theirs.", yes: "Remove" }))
      await run(() => change(TAX, `/rates/${rate.id}`, { method: "DELETE", body: { version } }), "Removed");
  }

  return (
    <section aria-labelledby="tax-title" className="max-w-[60rem]">
      <div className="admin-title">
        <h1 id="tax-title">Tax</h1>
        {may("settings.write") && (
          <button type="button" className="button button-tight" onClick={() => setOpen("new")}>
            Add a rate
          </button>
        )}
      </div>
      <p className="mb-4 max-w-[68ch] text-fog">
        The most exact place decides, with its whole rate: a state’s row stands for state and country
        together.
      </p>
      {store && store.taxMode !== "rates" && (
        <p className="note mt-3 max-w-[68ch]">
          These rates are not used:{" "}
          {store.taxMode === "stripe" ? "Stripe works the tax out" : "no tax is charged"}.{" "}
          <a {...follow({ tab: null })} className="link">
            The store’s settings
          </a>{" "}
          say who does.
        </p>
      )}
      {rates.length === 0 && <p className="py-10">No place has a rate yet.</p>}
      <ul aria-label="Rates" className="mt-4">
        {rates.map((rate) => (
          <li
            key={rate.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 border-t border-line py-2 sm:grid-cols-[minmax(0,1fr)_10rem_5rem_auto]"
          >
            <span>
              <span className="font-semibold">{placeName(rate)}</span>
              <span className="block text-xs text-fog">
                {rate.name}
                {rate.onShipping ? ", also on shipping" : ", not on shipping"}
              </span>
            </span>
            <span className="text-end font-semibold tabular-nums sm:col-start-3">
              {percentOfMillionths(rate.ratePpm)} %
            </span>
            {may("settings.write") && (
              <span className="col-span-2 flex gap-4 text-xs sm:col-span-1">
                <button
                  type="button"
                  className="link min-h-8"
                  aria-label={`Change the rate of ${placeName(rate)}`}
                  onClick={() => setOpen(rate)}
                >
                  Change
                </button>
                <button
                  type="button"
                  className="link min-h-8"
                  aria-label={`Remove the rate of ${placeName(rate)}`}
                  onClick={() => void remove(rate)}
                >
                  Remove
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <RateDialog
          {...(open !== "new" && { rate: open })}
          version={version}
          close={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}
