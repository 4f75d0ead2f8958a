import { useState } from "react";
import { showSecondFactor } from "./auth.ts";
import { CodeField } from "./CodeField.tsx";
import { Field } from "./Field.tsx";
import { Form, Submit } from "./Form.tsx";
import { useForm } from "./form.ts";

/** The last step of signing in, of whoever has a second factor. */
export function SecondFactorStep({ done }: { done: () => Promise<void> }) {
  const [isBackup, setBackup] = useState(false);
  const form = useForm({
    at: { "second_factor.invalid": isBackup ? "backup" : "otp" },
    send: async ({ otp = "", backup = "" }) => {
      await showSecondFactor(isBackup ? backup : otp);
      await done();
    },
  });
  return (
    <div>
      <p className="mb-6 max-w-[48ch]">
        {isBackup
          ? "Type one of the codes that you kept when you set your second factor up. Each works once."
          : "One more step: open the app that makes your codes, and type the six digits it shows now."}
      </p>
      <Form form={form} label="Second factor" key={String(isBackup)}>
        {isBackup ? (
          <Field
            name="backup"
            label="Backup code"
            required
            missing="Type one of your backup codes."
            maxLength={20}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
          />
        ) : (
          <CodeField label="Code from your app" missing="Type the six digits that your app shows." />
        )}
        <Submit form={form} busy="Looking…">
          Sign in
        </Submit>
      </Form>
      <div className="mt-6 flex flex-wrap gap-x-6 text-sm">
        <button type="button" className="link py-2" onClick={() => setBackup(!isBackup)}>
          {isBackup ? "Use the app instead" : "Use a backup code instead"}
        </button>
        <button type="button" className="link py-2" onClick={() => location.reload()}>
          Begin again
        </button>
      </div>
      <p className="mt-6 max-w-[48ch] text-sm text-fog">
        Lost both? An owner of the shop can take your second factor away, so that you can set up another.
      </p>
    </div>
  );
}
