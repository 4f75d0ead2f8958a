import type { Destination, DestinationChoice } from "@cali/core/shipping/schema.ts";
import { type FormEvent, useEffect, useId, useRef } from "react";
import { type Notice, say } from "./notice.ts";
import { countryName, regionNoun } from "./place.ts";
import { RegionField } from "./RegionField.tsx";
import { useDestinations } from "./useDestinations.ts";

interface Props {
  destination: Destination;
  /** What is picked and not sent yet; kept where the form is not. */
  draft: Pick<Destination, "country" | "region">;
  onDraft: (draft: Props["draft"]) => void;
  onSend: (destination: Destination) => void;
  /** Of the element that says what is wrong. */
  noteId: string;
  notice: Notice | null;
}

/** Where the list is still on its way, the present place is all there is to choose from. */
function choicesFrom(items: DestinationChoice[] = [], destination: Destination): DestinationChoice[] {
  const known = items.some(({ country }) => country === destination.country);
  return (known ? items : [destination, ...items]).toSorted((a, b) =>
    countryName(a.country).localeCompare(countryName(b.country)),
  );
}

/** The country, and the part of it where that matters. Sent by its button, not while arrow keys pass along a list. */
export function DestinationForm({ destination, draft, onDraft, onSend, noteId, notice }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const { data, error, refetch } = useDestinations();
  const choices = choicesFrom(data?.items, destination);
  const { country, region } = draft;
  const regionNeeded = choices.some((choice) => choice.country === country && choice.regionNeeded);

  // In the drawer it opens at the lower edge.
  useEffect(() => {
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useEffect(() => {
    // At what is missing.
    if (notice)
      (
        form.current?.querySelector<HTMLElement>("[name=region]") ?? form.current?.querySelector("select")
      )?.focus();
  }, [notice]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!regionNeeded) onSend({ country, region: null, regionNeeded });
    else if (region) onSend({ country, region, regionNeeded });
    else say({ text: `Choose your ${regionNoun(country)} to see shipping.`, at: "destination" });
  }

  return (
    <form ref={form} noValidate className="grid grid-cols-2 gap-x-2 gap-y-3 py-3" onSubmit={submit}>
      <div className={regionNeeded ? "" : "col-span-2"}>
        <label htmlFor={id} className="mb-1 block text-xs">
          Country
        </label>
        <select
          id={id}
          name="country"
          autoComplete="country"
          className="field w-full"
          value={country}
          aria-describedby={noteId}
          onChange={({ target }) => onDraft({ country: target.value, region: null })}
        >
          {choices.map((choice) => (
            <option key={choice.country} value={choice.country}>
              {countryName(choice.country)}
            </option>
          ))}
        </select>
      </div>
      {regionNeeded && (
        <RegionField
          country={country}
          region={region}
          isWrong={notice !== null}
          noteId={noteId}
          onRegion={(next) => onDraft({ country, region: next || null })}
        />
      )}
      {error && (
        <p role="alert" className="col-span-2">
          The other countries did not come.{" "}
          <button type="button" className="link py-2" onClick={() => void refetch()}>
            Try again
          </button>
        </p>
      )}
      <button type="submit" className="button button-quiet button-small col-span-2">
        Ship there
      </button>
    </form>
  );
}
