import { useId } from "react";
import { carriers } from "./words.ts";

/** Who carries the parcel: one of those that are known, or any other. */
export function Carrier({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="label">
        Carrier
      </label>
      <input
        id={id}
        className="field w-full sm:w-64"
        list={`${id}-known`}
        placeholder="USPS"
        maxLength={100}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={`${id}-known`}>
        {carriers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
