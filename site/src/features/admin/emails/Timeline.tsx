import type { EmailDetail } from "@cali/core/email/schema.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { When } from "../ui/When.tsx";
import { feedbackWords, outcomes, providerNames } from "./words.ts";

const nameOf = (provider: string): string =>
  providerNames[provider as keyof typeof providerNames] ?? provider;

/** All that was tried, and what was told of it, in the order it happened. */
function eventsOf({ tries, feedback }: EmailDetail) {
  const tried = tries.map(({ at, attempt, provider, outcome, answer, durationMs }) => ({
    at,
    what: `${attempt}. ${outcomes[outcome] ?? outcome}`,
    more: [nameOf(provider), durationMs === null ? "" : `${durationMs} ms`, answer ?? ""],
  }));
  const told = feedback.map(({ at, kind, provider, detail }) => ({
    at,
    what: feedbackWords[kind] ?? kind,
    more: [nameOf(provider), detail ?? ""],
  }));
  return [...tried, ...told].toSorted((a, b) => a.at.localeCompare(b.at));
}

export function Timeline({ mail }: { mail: EmailDetail }) {
  const events = eventsOf(mail);
  return (
    <Panel title="What was tried">
      {events.length === 0 && <p className="text-fog">Nothing yet</p>}
      <ol className="grid gap-3" aria-label="What was tried">
        {events.map(({ at, what, more }) => (
          <li key={`${at} ${what}`}>
            <p className="flex flex-wrap justify-between gap-x-3">
              <span>{what}</span>
              <span className="text-xs leading-6 text-fog">
                <When at={at} />
              </span>
            </p>
            <p className="text-xs text-fog wrap-anywhere">{more.filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
