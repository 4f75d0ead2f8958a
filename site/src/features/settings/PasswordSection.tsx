import type { Me } from "@cali/core/customer/schema.ts";
import { useState } from "react";
import { changePassword, setPassword } from "../account/auth.ts";
import { Form, Submit } from "../account/Form.tsx";
import { NewPasswordField, PasswordField } from "../account/fields.tsx";
import { useForm } from "../account/form.ts";
import { SignInAgain, useFresh } from "../account/fresh.tsx";
import { refreshMe } from "../account/me.ts";
import { Said, Section } from "./Section.tsx";

/** Another password, or the first. */
export function PasswordSection({ me }: { me: Me }) {
  const { hasPassword } = me;
  const [said, setSaid] = useState("");
  const { isStale, guard } = useFresh();
  const form = useForm({
    at: {
      "auth.password_wrong": "currentPassword",
      "auth.password_short": "newPassword",
      "auth.password_long": "newPassword",
    },
    send: ({ currentPassword = "", newPassword = "" }) => {
      setSaid("");
      return guard(async () => {
        await (hasPassword ? changePassword(currentPassword, newPassword) : setPassword(newPassword));
        await refreshMe();
        form.ref.current?.reset();
        setSaid(
          hasPassword
            ? "That is your password now. Every other browser is signed out."
            : "You can sign in with it from now on.",
        );
      });
    },
  });
  return (
    <Section title="Password">
      {!hasPassword && (
        <p className="mb-4">You sign in with codes. With a password you can do without the mail.</p>
      )}
      <Form form={form} label="Password">
        {/* For whoever keeps passwords: whose it is. */}
        <input type="email" autoComplete="username" value={me.email} readOnly hidden />
        {hasPassword && <PasswordField name="currentPassword" label="Present password" />}
        <NewPasswordField name="newPassword" label="New password" />
        {isStale && <SignInAgain />}
        <Submit form={form} busy="Keeping it…" quiet>
          {hasPassword ? "Change it" : "Set it"}
        </Submit>
      </Form>
      <Said>{said}</Said>
    </Section>
  );
}
