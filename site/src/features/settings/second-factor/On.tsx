import type { SecondFactorState } from "@cali/core/second-factor/schema.ts";
import { useState } from "react";
import { Field } from "../../account/Field.tsx";
import { Form, Submit } from "../../account/Form.tsx";
import { useForm } from "../../account/form.ts";
import { SignInAgain, useFresh } from "../../account/fresh.tsx";
import { renewCodes, turnOff } from "./queries.ts";

interface Props {
  state: SecondFactorState;
  showCodes: (codes: string[]) => void;
  /** It is off. */
  done: () => void;
}

type Wanted = "codes" | "off";

const words = {
  codes: { label: "New backup codes", yes: "Make new codes", busy: "Making them…" },
  off: { label: "Turn it off", yes: "Turn it off", busy: "Turning it off…" },
} as const;

/** Few: they may all be gone before somebody thinks of it. */
const FEW = 3;

/** What can be done with it, each by a code. */
export function On({ state: { codesLeft, isRequired }, showCodes, done }: Props) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  return (
    <>
      <p>It is on: signing in takes a code from your app.</p>
      <p className={codesLeft <= FEW ? "note mt-3 text-sm" : "mt-1 text-sm text-fog"}>
        {codesLeft === 1 ? "One backup code is left." : `${codesLeft} backup codes are left.`}
        {codesLeft <= FEW && " Make new ones."}
      </p>
      {wanted ? (
        <ByCode
          key={wanted}
          wanted={wanted}
          isRequired={isRequired}
          stop={() => setWanted(null)}
          send={async (code) => {
            if (wanted === "codes") showCodes((await renewCodes(code)).backupCodes);
            else {
              await turnOff(code);
              done();
            }
          }}
        />
      ) : (
        <div className="mt-4 flex flex-wrap gap-3">
          {(Object.keys(words) as Wanted[]).map((each) => (
            <button
              key={each}
              type="button"
              className="button button-quiet button-small"
              onClick={() => setWanted(each)}
            >
              {words[each].label}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

interface ByCodeProps {
  wanted: Wanted;
  isRequired: boolean;
  stop: () => void;
  send: (code: string) => Promise<void>;
}

function ByCode({ wanted, isRequired, stop, send }: ByCodeProps) {
  const { isStale, guard } = useFresh();
  const form = useForm({
    at: { "second_factor.invalid": "code", "request.invalid": "code" },
    send: ({ code = "" }) => guard(() => send(code)),
  });
  return (
    <div className="mt-4">
      {wanted === "off" && isRequired && (
        <p className="note mb-4 text-sm">
          The shop asks its people for one: without it you can’t work here until you set up another.
        </p>
      )}
      <Form form={form} label={words[wanted].label}>
        <Field
          name="code"
          label="Code from your app, or a backup code"
          required
          missing="Type the six digits that your app shows."
          maxLength={20}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
        {isStale && <SignInAgain />}
        <Submit form={form} busy={words[wanted].busy} quiet>
          {words[wanted].yes}
        </Submit>
      </Form>
      <button type="button" className="link mt-2 py-2 text-sm" onClick={stop}>
        Leave it as it is
      </button>
    </div>
  );
}
