import type { Enrolment } from "@cali/core/second-factor/schema.ts";
import { useState } from "react";
import { Form, Submit } from "../../account/Form.tsx";
import { useForm } from "../../account/form.ts";
import { SignInAgain, useFresh } from "../../account/fresh.tsx";
import { begin } from "./queries.ts";
import { SetUp } from "./SetUp.tsx";

interface Props {
  isRequired: boolean;
  showCodes: (codes: string[]) => void;
}

/** Why to have one, and the way to it. */
export function Off({ isRequired, showCodes }: Props) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const { isStale, guard } = useFresh();
  const form = useForm({ send: () => guard(async () => setEnrolment(await begin())) });
  if (enrolment) return <SetUp enrolment={enrolment} showCodes={showCodes} stop={() => setEnrolment(null)} />;
  return (
    <>
      <p className="mb-4">
        {isRequired && <strong className="font-semibold">The shop asks its people for one. </strong>}
        With an app that makes codes, a password alone lets nobody into the shop: not who guessed it, nor who
        read your mail.
      </p>
      <Form form={form} label="Second factor">
        {isStale && <SignInAgain />}
        <Submit form={form} busy="One moment…" quiet>
          Set it up
        </Submit>
      </Form>
    </>
  );
}
