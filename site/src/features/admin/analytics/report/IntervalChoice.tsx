import { intervals } from "@cali/core/analytics/schema.ts";
import { Choice } from "../Choice.tsx";

const words = { hour: "Hours", day: "Days", week: "Weeks", month: "Months" };

const options = [
  { value: "", label: "As fits" },
  ...intervals.map((value) => ({ value, label: words[value] })),
];

export const IntervalChoice = () => <Choice name="interval" label="Bars" options={options} />;
