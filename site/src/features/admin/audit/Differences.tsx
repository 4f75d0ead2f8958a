import { differences, type Entry } from "./words.ts";

const Value = ({ text, of }: { text: string | undefined; of: "was" | "is" }) =>
  text === undefined ? (
    <span className="text-fog">—</span>
  ) : (
    <span className="whitespace-pre-wrap wrap-anywhere" data-of={of}>
      {text === "" ? "(empty)" : text}
    </span>
  );

/** What was beside what is; of an added or removed row, what it holds or held. */
export function Differences({ entry }: { entry: Entry }) {
  const rows = differences(entry);
  const [hasBefore, hasAfter] = [entry.before !== null, entry.after !== null];
  if (rows.length === 0) return <p>Nothing that the log may tell.</p>;
  return (
    <>
      <table className="differences">
        <thead>
          <tr>
            <th scope="col">Column</th>
            {hasBefore && <th scope="col">Before</th>}
            {hasAfter && <th scope="col">After</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">{field.replaceAll("_", " ")}</th>
              {hasBefore && (
                <td>
                  <Value text={before} of="was" />
                </td>
              )}
              {hasAfter && (
                <td>
                  <Value text={after} of="is" />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3 max-w-[60ch] text-xs">
        Of what is a person’s own, and of secrets, the log says that they changed and not what they were.
      </p>
    </>
  );
}
