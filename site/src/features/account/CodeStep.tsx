import { type ReactNode, useEffect, useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { CodeField } from "./CodeField.tsx";
import { secondsLeft, WAIT_SECONDS } from "./code.ts";
import { Form, Submit } from "./Form.tsx";
import { useForm } from "./form.ts";

interface Props {
  email: string;
  /** What the button does. */
  action: string;
  verify: (otp: string) => Promise<void>;
  resend: () => Promise<unknown>;
  /** Another way on, such as another address. */
  children?: ReactNode;
}

/** Asks for the six digits that were just mailed. */
export function CodeStep({ email, action, verify, resend, children }: Props) {
  const form = useForm({
    send: ({ otp = "" }) => verify(otp),
    at: { "auth.invalid_code": "otp", "auth.code_expired": "otp" },
  });
  return (
    <div>
      <p className="mb-6 max-w-[48ch]">
        We have sent six digits to <strong className="font-semibold wrap-anywhere">{email}</strong>. They work
        for ten minutes.
      </p>
      <Form form={form} label="Code from the mail">
        <CodeField />
        <Submit form={form} busy="Looking…">
          {action}
        </Submit>
      </Form>
      <div className="mt-6 flex flex-wrap gap-x-6 text-sm">
        <Resend send={resend} />
        {children}
      </div>
    </div>
  );
}

/** Another mail, after a wait that is shown. */
function Resend({ send }: { send: () => Promise<unknown> }) {
  const [until, setUntil] = useState(() => Date.now() + WAIT_SECONDS * 1000);
  const [said, setSaid] = useState("");
  const left = useSecondsLeft(until);

  async function again(): Promise<void> {
    if (left > 0) return;
    setUntil(Date.now() + WAIT_SECONDS * 1000);
    try {
      await send();
      setSaid("Another mail is on its way. The newest code is the one that works.");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSaid(error.detail);
      const { retryAfterSeconds } = error.problem;
      setUntil(Date.now() + (typeof retryAfterSeconds === "number" ? retryAfterSeconds * 1000 : 0));
    }
  }

  return (
    <>
      <button type="button" className="link figures py-2" aria-disabled={left > 0} onClick={again}>
        {left > 0 ? `Send another in ${left} s` : "Send another code"}
      </button>
      <p role="status" className="order-last min-h-6 basis-full">
        {said}
      </p>
    </>
  );
}

function useSecondsLeft(until: number): number {
  const [left, setLeft] = useState(() => secondsLeft(until, Date.now()));
  useEffect(() => {
    const look = () => setLeft(secondsLeft(until, Date.now()));
    look();
    const clock = setInterval(look, 1000);
    return () => clearInterval(clock);
  }, [until]);
  return left;
}
