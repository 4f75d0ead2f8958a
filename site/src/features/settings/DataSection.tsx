import type { Me } from "@cali/core/customer/schema.ts";
import { useState } from "react";
import { api } from "../../lib/api.ts";
import { leave } from "../account/auth.ts";
import { Form, Submit } from "../account/Form.tsx";
import { EmailField } from "../account/fields.tsx";
import { useForm } from "../account/form.ts";
import { SignInAgain, useFresh } from "../account/fresh.tsx";
import { Section } from "./Section.tsx";

/** What the shop knows, to take along; and the end of it. */
export function DataSection({ me, onDeleted }: { me: Me; onDeleted: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Section title="Your data">
        <p>Everything we keep about you, in one file that programs can read.</p>
        <p className="mt-4">
          <a href="/api/me/export" download="cali-store.json" className="button button-quiet button-small">
            Download it
          </a>
        </p>
      </Section>
      <Section title="Delete the account">
        <p>
          Your name, addresses, wishlist and reviews go for good; a review leaves its product’s page when that
          is next built. Paid orders stay, because tax law asks for them, but without your name, your street
          and your e-mail: what was bought, what was paid, and the state and ZIP code that the tax depends on.
          An order that is still under way has to be done first.
        </p>
        {open ? (
          <Confirm me={me} onDeleted={onDeleted} onKeep={() => setOpen(false)} />
        ) : (
          <p className="mt-4">
            <button type="button" className="button button-quiet button-small" onClick={() => setOpen(true)}>
              Delete it
            </button>
          </p>
        )}
      </Section>
    </>
  );
}

interface ConfirmProps {
  me: Me;
  onDeleted: () => void;
  onKeep: () => void;
}

function Confirm({ me, onDeleted, onKeep }: ConfirmProps) {
  const { isStale, guard } = useFresh();
  const form = useForm({
    at: { "account.not_confirmed": "email" },
    check: ({ email = "" }) =>
      email.trim().toLowerCase() === me.email ? undefined : { email: `Type ${me.email}, to be sure.` },
    send: ({ email = "" }) =>
      guard(async () => {
        await api("/me", { method: "DELETE", body: { email: email.trim().toLowerCase() } });
        onDeleted();
        await leave();
      }),
  });
  return (
    <Form form={form} label="Delete the account" className="mt-5 grid gap-y-3">
      <EmailField label={`To be sure, type ${me.email}`} autoComplete="off" />
      {isStale && <SignInAgain />}
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <Submit form={form} busy="Deleting…">
          Delete it for good
        </Submit>
        <button type="button" className="link py-3 text-sm" onClick={onKeep}>
          Keep it
        </button>
      </div>
    </Form>
  );
}
