import { type FormEvent, useRef } from "react";
import { CODE_LENGTH, digitsIn } from "./code.ts";
import { Field } from "./Field.tsx";

interface Props {
  label?: string;
  /** What to say where it is left empty. */
  missing?: string;
}

/** Six digits from a mail, or from an app. The sixth sends them. */
export function CodeField({ label = "Code", missing = "Type the six digits from the mail." }: Props) {
  const last = useRef("");
  function take({ currentTarget: input }: FormEvent<HTMLInputElement>): void {
    const next = digitsIn(input.value);
    // Only where it differs: setting a value moves the caret.
    if (input.value !== next) input.value = next;
    const isDone = next.length === CODE_LENGTH && next !== last.current;
    last.current = next;
    if (isDone) input.form?.requestSubmit();
  }
  return (
    <Field
      name="otp"
      label={label}
      onInput={take}
      required
      missing={missing}
      pattern="\d{6}"
      wrong="A code has six digits."
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      autoFocus
    />
  );
}
