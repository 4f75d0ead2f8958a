import { useState } from "react";
import type { FieldPath, FieldValues } from "react-hook-form";
import { pictureUrl } from "../../../lib/picture.ts";
import { type FieldProps, useField } from "../form/Field.tsx";
import { TextField } from "../form/fields.tsx";
import { AssetPicker } from "./AssetPicker.tsx";

interface Props<V extends FieldValues> extends Pick<FieldProps<V>, "control" | "name" | "hint"> {
  /** The field of the words for it. */
  altName: FieldPath<V>;
}

/** One picture of the shop's own, or none, and what is on it in words. */
export function PictureField<V extends FieldValues>({ control, name, altName, hint }: Props<V>) {
  const { value, onChange, fault } = useField({ control, name });
  const [isOpen, setOpen] = useState(false);
  const key = typeof value === "string" ? value : undefined;
  return (
    <div className="fields sm:grid-cols-[15rem_1fr] sm:items-start">
      <div>
        {key ? (
          <img
            src={pictureUrl(key, 640, "webp")}
            alt=""
            width={240}
            height={160}
            className="aspect-3/2 w-full max-w-60 bg-sand object-cover"
          />
        ) : (
          <span className="grid aspect-3/2 w-full max-w-60 place-items-center border border-dashed border-field text-xs">
            No picture
          </span>
        )}
        <p className="mt-2 flex gap-3">
          <button type="button" className="button button-quiet button-tight" onClick={() => setOpen(true)}>
            {key ? "Another picture" : "Choose a picture"}
          </button>
          {key && (
            <button type="button" className="link min-h-9 px-1" onClick={() => onChange(null)}>
              Take it out
            </button>
          )}
        </p>
        {hint && <p className="hint">{hint}</p>}
        {fault && <p className="fault">{fault}</p>}
      </div>
      {key && (
        <TextField
          control={control}
          name={altName}
          label="What is on the picture"
          rows={2}
          maxLength={300}
          hint="For those who can’t see it, and for search engines."
        />
      )}
      <AssetPicker
        isOpen={isOpen}
        multiple={false}
        onClose={() => setOpen(false)}
        onPick={([asset]) => {
          if (asset) onChange(asset.key);
          setOpen(false);
        }}
      />
    </div>
  );
}
