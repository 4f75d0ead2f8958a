import type { Me } from "@cali/core/customer/schema.ts";
import { useState } from "react";
import { changeMe } from "../account/changes.ts";
import { Form, Submit } from "../account/Form.tsx";
import { NameField } from "../account/fields.tsx";
import { useForm } from "../account/form.ts";
import { Said, Section } from "./Section.tsx";

export function NameSection({ me }: { me: Me }) {
  const [said, setSaid] = useState("");
  const form = useForm({
    send: async ({ name = "" }) => {
      setSaid("");
      await changeMe({ name: name.trim() });
      setSaid("That is what we call you now.");
    },
  });
  return (
    <Section title="Name">
      <Form form={form} label="Name">
        <NameField value={me.name} />
        <Submit form={form} busy="Keeping it…" quiet>
          Keep it
        </Submit>
      </Form>
      <Said>{said}</Said>
    </Section>
  );
}
