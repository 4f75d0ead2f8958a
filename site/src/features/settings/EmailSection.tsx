import type { Me } from "@cali/core/customer/schema.ts";
import { useState } from "react";
import { askForEmailChange, changeEmail } from "../account/auth.ts";
import { CodeStep } from "../account/CodeStep.tsx";
import { Form, Submit } from "../account/Form.tsx";
import { EmailField } from "../account/fields.tsx";
import { useForm } from "../account/form.ts";
import { SignInAgain, useFresh } from "../account/fresh.tsx";
import { refreshMe } from "../account/me.ts";
import { Said, Section } from "./Section.tsx";

/** A new address counts once a code from it was typed; the old one is told. */
export function EmailSection({ me }: { me: Me }) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const fresh = useFresh();
  const form = useForm({
    at: { "auth.email_same": "newEmail", "auth.email_taken": "newEmail" },
    send: async ({ newEmail = "" }) => {
      setSaid("");
      await fresh.guard(async () => {
        await askForEmailChange(newEmail.trim());
        setSentTo(newEmail.trim());
      });
    },
  });

  async function verify(email: string, otp: string): Promise<void> {
    await changeEmail(email, otp);
    await refreshMe();
    setSentTo(null);
    setSaid("That is your address now. We have told the old one.");
  }

  return (
    <Section title="E-mail">
      <p className="mb-4 wrap-anywhere">{me.email}</p>
      {sentTo === null ? (
        <Form form={form} label="E-mail">
          {fresh.isStale && <SignInAgain />}
          <EmailField name="newEmail" label="New address" />
          <Submit form={form} busy="Sending a code…" quiet>
            Change it
          </Submit>
        </Form>
      ) : (
        <CodeStep
          email={sentTo}
          action="Change it"
          verify={(otp) => verify(sentTo, otp)}
          resend={() => askForEmailChange(sentTo)}
        >
          <button type="button" className="link py-2" onClick={() => setSentTo(null)}>
            Keep the old one
          </button>
        </CodeStep>
      )}
      <Said>{said}</Said>
    </Section>
  );
}
