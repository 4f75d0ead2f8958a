import { go, useParams } from "../url.ts";

interface Props {
  /** In the address. */
  name: string;
  label: string;
  /** The first is the one that stands in no address. */
  options: readonly { value: string; label: string }[];
}

/** One of a few, small enough to stand beside a title. */
export function Choice({ name, label, options }: Props) {
  const first = options[0]?.value ?? "";
  const value = useParams().get(name) ?? first;
  const isKnown = options.some((option) => option.value === value);
  return (
    <label className="report-choice">
      <span>{label}</span>
      <select
        className="field"
        value={value}
        onChange={({ target }) => void go({ [name]: target.value === first ? null : target.value })}
      >
        {!isKnown && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
