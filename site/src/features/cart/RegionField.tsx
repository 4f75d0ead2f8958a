import { useId } from "react";
import { regionNoun } from "./place.ts";
import { regions } from "./regions.ts";

interface Props {
  country: string;
  region: string | null;
  isWrong: boolean;
  /** Of the element that says what is wrong. */
  noteId: string;
  onRegion: (region: string) => void;
}

/** A list where we know the names; elsewhere the letters, as on a parcel. */
export function RegionField({ country, region, isWrong, noteId, onRegion }: Props) {
  const id = useId();
  const noun = regionNoun(country);
  const known = regions[country];
  const shared = {
    id,
    name: "region",
    autoComplete: "address-level1",
    value: region ?? "",
    "aria-invalid": isWrong,
    "aria-describedby": noteId,
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs first-letter:uppercase">
        {known ? noun : "Region, in letters"}
      </label>
      {known ? (
        <select {...shared} className="field w-full" onChange={({ target }) => onRegion(target.value)}>
          <option value="">Choose one</option>
          {known.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          className="field w-full"
          maxLength={3}
          autoCapitalize="characters"
          spellCheck={false}
          onChange={({ target }) => onRegion(target.value.trim().toUpperCase())}
        />
      )}
    </div>
  );
}
