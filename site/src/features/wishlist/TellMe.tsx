import type { Variant } from "@cali/core/catalog/schema.ts";
import { useId, useState } from "react";
import { ApiError, api } from "../../lib/api.ts";

interface Props {
  variant: Variant;
  name: string;
  /** Of the account; without one it is asked for. */
  email: string | undefined;
}

/** For what is sold out: one mail, once it is back. */
export function TellMe({ variant, name, email }: Props) {
  const [isAsking, setAsking] = useState(false);
  // What was said of one choice is not said of another.
  const [said, setSaid] = useState<{ of: string; text: string; isDone: boolean }>();
  const fieldId = useId();
  const current = said?.of === variant.id ? said : undefined;

  async function ask(address: string): Promise<void> {
    const tell = (text: string, isDone: boolean) => setSaid({ of: variant.id, text, isDone });
    tell("Writing it down…", true);
    try {
      await api("/stock-notices", { method: "POST", body: { variantId: variant.id, email: address } });
      tell(`We will write to ${address}, once, when it is back.`, true);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      tell(error.detail, false);
    }
  }
  return (
    <div className="min-w-0">
      {current?.isDone ? null : isAsking && email === undefined ? (
        <form
          aria-label={`Tell me when ${name} is back`}
          className="flex max-w-md gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void ask(String(new FormData(event.currentTarget).get("email")).trim());
          }}
        >
          <label htmlFor={fieldId} className="sr-only">
            Write to this address
          </label>
          <input
            id={fieldId}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="Your e-mail"
            // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed
            autoFocus
            className="field min-w-0 flex-1 placeholder:text-fog"
          />
          <button type="submit" className="button button-quiet button-small">
            Tell me
          </button>
        </form>
      ) : (
        <button
          type="button"
          className="button button-quiet button-small"
          onClick={() => (email === undefined ? setAsking(true) : void ask(email))}
        >
          Tell me when it is back
        </button>
      )}
      <p role="status" className="text-sm">
        {current?.text}
      </p>
    </div>
  );
}
