import type { Head, PeriodQuery } from "@cali/core/analytics/schema.ts";
import { useEffect, useState } from "react";
import { go, useParams } from "../url.ts";
import { type Days, presets, wantedIn } from "./period.ts";

const words: Record<PeriodQuery["compare"], string> = {
  previous: "The days before",
  year: "A year before",
  none: "Nothing",
};

/** Which days, and what they are compared with. @param head what the days shown are, once that is known */
export function PeriodControl({ head }: { head: Head | undefined }) {
  const params = useParams();
  const wanted = wantedIn(params);
  const days: Days | undefined =
    wanted.kind === "days"
      ? { from: wanted.from ?? "", to: wanted.to ?? "" }
      : head && { from: head.from, to: head.to };
  const currencies = head ? [...new Set([...head.currencies, head.currency])] : [];
  // Each key in a field of a date makes another day: going back passes those by.
  const set = (changed: Partial<Days>) =>
    void go({ period: null, ...days, ...changed }, { replace: wanted.kind === "days" });
  return (
    <div className="period">
      <label>
        <span>Period</span>
        <select
          className="field"
          value={wanted.kind === "preset" ? wanted.preset : "days"}
          onChange={({ target }) =>
            target.value === "days" ? set({}) : void go({ period: target.value, from: null, to: null })
          }
        >
          {presets.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          <option value="days">Days of your own</option>
        </select>
      </label>
      {days && (
        <>
          <DayField label="From" value={days.from} onChange={(from) => set({ from })} />
          <DayField label="To" value={days.to} onChange={(to) => set({ to })} />
        </>
      )}
      <label>
        <span>Compared with</span>
        <select
          className="field"
          value={params.get("compare") ?? "previous"}
          onChange={({ target }) => void go({ compare: target.value === "previous" ? null : target.value })}
        >
          {[...new Set([...Object.keys(words), params.get("compare") ?? "previous"])].map((value) => (
            <option key={value} value={value}>
              {words[value as keyof typeof words] ?? value}
            </option>
          ))}
        </select>
      </label>
      {head && currencies.length > 1 && (
        <label>
          <span>Currency</span>
          <select
            className="field"
            value={head.currency}
            onChange={({ target }) => void go({ currency: target.value })}
          >
            {currencies.map((currency) => (
              <option key={currency} value={currency}>
                {currency.toUpperCase()}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

/** While a year is typed it is one of long ago: such days are waited for. */
const isWritten = (day: string): boolean => day >= "2000-01-01";

interface DayProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

function DayField({ label, value, onChange }: DayProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <label>
      <span>{label}</span>
      <input
        type="date"
        className="field"
        min="2000-01-01"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          if (isWritten(target.value)) onChange(target.value);
        }}
      />
    </label>
  );
}
