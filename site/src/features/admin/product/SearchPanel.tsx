import { useFormContext, useWatch } from "react-hook-form";
import { Panel } from "../detail/DetailPage.tsx";
import { TextField } from "../form/fields.tsx";
import type { ProductValues } from "./values.ts";

/** About as much as search engines show. */
const FITS = { title: 60, description: 155 };

const cut = (text: string, at: number): string =>
  text.length <= at ? text : `${text.slice(0, at).replace(/\s+\S*$/, "")} …`;

const lengthOf = (text: string, fits: number): string =>
  text.length > fits
    ? `${text.length} letters; about ${fits} are shown.`
    : `${text.length} of about ${fits} letters.`;

/** What search engines are told, and how it will look there. */
export function SearchPanel() {
  const { control } = useFormContext<ProductValues>();
  const [name, slug, summary, seoTitle, seoDescription] = useWatch({
    control,
    name: ["name", "slug", "summary", "seoTitle", "seoDescription"],
  });
  const title = `${seoTitle ?? name} · Cali Store`;
  const description = seoDescription ?? summary;
  return (
    <Panel title="In search results">
      <figure aria-label="Preview of the search result" className="mb-4 border border-line p-3 wrap-anywhere">
        <p className="text-xs text-fog">
          {location.host} › p › {slug || "…"}
        </p>
        <p className="mt-0.5 text-base leading-snug text-pacific">{cut(title, FITS.title)}</p>
        <p className="mt-0.5 text-xs">
          {cut(description, FITS.description) || "A summary would stand here."}
        </p>
      </figure>
      <div className="fields">
        <TextField
          control={control}
          name="seoTitle"
          label="Title"
          placeholder={name}
          isNullable
          hint={lengthOf(title, FITS.title)}
        />
        <TextField
          control={control}
          name="seoDescription"
          label="Description"
          placeholder={summary}
          rows={3}
          isNullable
          hint={lengthOf(description, FITS.description)}
        />
      </div>
    </Panel>
  );
}
