import { useEffect, useState } from "react";
import type { Underway } from "./uploads.ts";

interface Props {
  underway: readonly Underway[];
  retry: (file: Underway) => void;
  drop: (id: number) => void;
}

const wordsOf = ({ stage }: Underway): string => {
  if (stage.name === "waiting") return "Waiting its turn";
  if (stage.name === "sending") return `${Math.round(stage.share * 100)}% sent`;
  return stage.name === "making" ? "Making its sizes…" : stage.why;
};

/** Files on their way: how far each is, and what to do about those that failed. */
export const UnderwayList = ({ underway, retry, drop }: Props) => (
  <ul aria-label="On their way" className="mt-1 empty:hidden">
    {underway.map((each) => (
      <li
        key={each.id}
        className="grid grid-cols-[2.5rem_1fr_auto] items-center gap-3 border-b border-line py-1.5"
      >
        <Preview file={each.file} />
        <div className="min-w-0">
          <p className="truncate text-sm">{each.file.name}</p>
          <p
            role={each.stage.name === "failed" ? "alert" : undefined}
            className={each.stage.name === "failed" ? "fault mt-0" : "hint mt-0 tabular-nums"}
          >
            {wordsOf(each)}
          </p>
          {each.stage.name === "sending" && (
            <progress
              aria-label={`${each.file.name}, sent`}
              className="bar mt-1"
              max={1}
              value={each.stage.share}
            />
          )}
        </div>
        <div className="flex items-center gap-1">
          {each.stage.name === "failed" && (
            <button type="button" className="link min-h-9 px-1 text-sm" onClick={() => retry(each)}>
              Try again
            </button>
          )}
          <button
            type="button"
            className="min-h-9 min-w-9"
            aria-label={`${each.stage.name === "failed" ? "Put away" : "Stop"} ${each.file.name}`}
            onClick={() => drop(each.id)}
          >
            ×
          </button>
        </div>
      </li>
    ))}
  </ul>
);

/** The file as this browser shows it; what it can't read stays a plain square. */
function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <span className="grid size-10 overflow-hidden bg-sand">
      {url && (
        <img
          src={url}
          alt=""
          className="size-10 object-cover"
          onError={({ currentTarget }) => currentTarget.remove()}
        />
      )}
    </span>
  );
}
