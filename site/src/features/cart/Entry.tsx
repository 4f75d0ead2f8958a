import { type FormEvent, type Ref, useId } from "react";

interface Props {
  ref: Ref<HTMLInputElement>;
  name: "code" | "email";
  value?: string;
  isBusy: boolean;
  isWrong: boolean;
  /** Of the element that says what is wrong, or why this is asked. */
  messageId: string;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

const labels = { code: "Code", email: "Your e-mail" };
const kinds = {
  code: { type: "text", autoComplete: "off", autoCapitalize: "characters", maxLength: 40 },
  email: { type: "email", autoComplete: "email", autoCapitalize: "none", maxLength: 254 },
} as const;

/** One field and its button. What was typed stays, whatever the answer. */
export function Entry({ ref, name, value, isBusy, isWrong, messageId, onSubmit }: Props) {
  const id = useId();
  return (
    <form noValidate className="mt-2" onSubmit={onSubmit}>
      <label htmlFor={id} className="mb-1 block text-xs">
        {labels[name]}
      </label>
      <div className="flex gap-2">
        <input
          ref={ref}
          id={id}
          name={name}
          {...kinds[name]}
          defaultValue={value}
          spellCheck={false}
          enterKeyHint="go"
          aria-invalid={isWrong}
          aria-describedby={messageId}
          className={`field min-w-0 flex-1 ${name === "code" ? "uppercase" : ""}`}
        />
        <button type="submit" className="button button-quiet button-small min-w-28" aria-disabled={isBusy}>
          {isBusy ? "Checking…" : "Apply"}
        </button>
      </div>
    </form>
  );
}
