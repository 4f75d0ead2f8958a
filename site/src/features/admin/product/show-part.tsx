import { format } from "@cali/core/money/index.ts";
import type { ReactNode } from "react";
import { exactly } from "../dates.ts";
import type { ImageValues, OptionValues } from "./values.ts";

const nothing = <span className="text-fog">nothing</span>;

const text = (html: string): string =>
  new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";

/** How a part of a product reads where two people changed it. */
export function showPart(part: string, value: unknown): ReactNode {
  const field = part.split("/")[1] ?? part;
  if (value === null || value === undefined || value === "") return nothing;
  if (field.endsWith("Cents")) return format(value as number);
  if (field === "weightGrams") return `${value} g`;
  if (field === "publishAt") return exactly(value as string);
  if (field === "description") return text(value as string).slice(0, 400) || nothing;
  if (field === "matrix") {
    const { options, choices } = value as { options: OptionValues[]; choices: string[][] };
    const told = options.map(({ name, values }) => `${name}: ${values.map((it) => it.name).join(", ")}`);
    return `${told.join("; ") || "no options"}; ${choices.length === 1 ? "one variant" : `${choices.length} variants`}`;
  }
  if (field === "images") return (value as ImageValues[]).map(({ alt }) => alt).join(", ") || nothing;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.join(", ") || nothing;
  return String(value);
}
