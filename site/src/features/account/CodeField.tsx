import { type FormEvent, useRef } from "react";
import { CODE_LENGTH, digitsIn } from "./code.ts";
import { Field } from "./Field.tsx";

/** Six digits from a mail. The sixth sends them. */
export function CodeField() {
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
      label="Code"
      onInput={take}
      required
      missing="Type the six digits from the mail."
      pattern="\d{6}"
      wrong="A code has six digits."
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      autoFocus
    />
  );
}
