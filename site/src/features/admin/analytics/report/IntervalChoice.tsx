import type { Interval } from "@cali/core/analytics/schema.ts";
import { Choice } from "../Choice.tsx";

const words: Record<Interval, string> = { hour: "Hours", day: "Days", week: "Weeks", month: "Months" };

const options = [
  { value: "", label: "As fits" },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];

export const IntervalChoice = () => <Choice name="interval" label="Bars" options={options} />;
