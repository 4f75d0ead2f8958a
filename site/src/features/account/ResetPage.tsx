import { useState } from "react";
import { askForReset, resetPassword } from "./auth.ts";
import { Form, Submit } from "./Form.tsx";
import { EmailField, NewPasswordField } from "./fields.tsx";
import { useForm } from "./form.ts";

/** Asks for the link, or, opened by it, for the new password. */
export function ResetPage() {
  const [token, setToken] = useState(() => new URLSearchParams(location.search).get("token"));
  return token === null ? <Ask /> : <Choose token={token} onStale={() => setToken(null)} />;
}

function Ask() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    send: async ({ email = "" }) => {
      await askForReset(email.trim());
      setSentTo(email.trim());
    },
  });
  return (
    <div aria-live="polite">
      {sentTo === null ? (
        <Form form={form} label="Forgotten password">
          <p className="mb-3">We send you a link to choose a new one by.</p>
          <EmailField autoComplete="username" />
          <Submit form={form} busy="Sending…">
            Send the link
          </Submit>
        </Form>
      ) : (
        <>
          <p>
            If <strong className="font-semibold wrap-anywhere">{sentTo}</strong> has an account, the link is
            on its way. It works once, for half an hour.
          </p>
          <p className="mt-4">
            <button type="button" className="link py-2 text-sm" onClick={() => setSentTo(null)}>
              Use another address
            </button>
          </p>
        </>
      )}
    </div>
  );
}

function Choose({ token, onStale }: { token: string; onStale: () => void }) {
  const [isDone, setDone] = useState(false);
  const form = useForm({
    at: { "auth.password_short": "newPassword", "auth.password_long": "newPassword" },
    send: async ({ newPassword = "" }) => {
      await resetPassword(token, newPassword);
      setDone(true);
    },
  });
  if (isDone) {
    return (
      <div role="status">
        <p>That is your password now. Every browser that was signed in is signed out.</p>
        <p className="mt-6">
          <a href="/account/sign-in" className="button">
            Sign in
          </a>
        </p>
      </div>
    );
  }
  return (
    <>
      <Form form={form} label="Choose a new password">
        <NewPasswordField name="newPassword" label="New password" />
        <Submit form={form} busy="Keeping it…">
          Keep it
        </Submit>
      </Form>
      {form.faults[""] && (
        <p className="mt-4">
          <button type="button" className="link py-2 text-sm" onClick={onStale}>
            Ask for another link
          </button>
        </p>
      )}
    </>
  );
}
