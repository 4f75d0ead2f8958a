import { useDetail } from "../detail/query.ts";
import { useDoing } from "../orders/useDoing.ts";
import { useMay } from "../staff.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { PROVIDERS, type Provider, resume } from "./emails.ts";
import { providerNames } from "./words.ts";

/** How each provider of mail is. */
export function Providers() {
  const { detail, error, retry } = useDetail<{ items: Provider[] }>(PROVIDERS, { everyMs: 5_000 });
  return (
    <section aria-labelledby="providers-title">
      <div className="admin-title">
        <h1 id="providers-title">Providers</h1>
      </div>
      <p className="max-w-[68ch] text-fog">
        While one is down its mail waits, and none of it is lost. After a pause it is tried with a single
        mail.
      </p>
      {detail ? (
        <ul className="mt-4">
          {detail.items.map((provider) => (
            <li key={provider.name} className="border-t border-line py-4">
              <One provider={provider} />
            </li>
          ))}
        </ul>
      ) : (
        <Awaited error={error} retry={retry} rows={3} />
      )}
    </section>
  );
}

function stateOf({ state, failures }: Provider) {
  if (state === "paused") return { tone: "bad", word: "Paused" } as const;
  if (state === "being tried") return { tone: "waiting", word: "Tried with one mail" } as const;
  return failures > 0
    ? ({ tone: "waiting", word: "Stumbles" } as const)
    : ({ tone: "good", word: "Well" } as const);
}

function One({ provider }: { provider: Provider }) {
  const may = useMay();
  const { isBusy, run } = useDoing();
  const { name, failures, pausedUntil, reason, changedAt } = provider;
  const { tone, word } = stateOf(provider);
  const isWell = failures === 0 && pausedUntil === null;
  return (
    <div className="flex flex-wrap items-start justify-between gap-4">
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-x-4 font-semibold">
          {providerNames[name]}
          <Badge tone={tone}>{word}</Badge>
        </h2>
        <p className="text-xs text-fog">
          {failures > 0 && `${failures} failed in a row. `}
          {pausedUntil && (
            <>
              Paused until <When at={pausedUntil} />.{" "}
            </>
          )}
          Changed <When at={changedAt} />
        </p>
        {reason && <p className="mt-1 max-w-[68ch] text-xs wrap-anywhere">It said: {reason}</p>}
      </div>
      {!isWell && may("emails.retry") && (
        <button
          type="button"
          className="button button-quiet button-tight"
          aria-disabled={isBusy}
          aria-label={`Go on with ${providerNames[name]}`}
          onClick={() => void run(() => resume(name), "Its mail goes out as it becomes due")}
        >
          Go on now
        </button>
      )}
    </div>
  );
}
