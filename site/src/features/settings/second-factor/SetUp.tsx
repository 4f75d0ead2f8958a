import type { Enrolment } from "@cali/core/second-factor/schema.ts";
import { lazy, Suspense } from "react";
import { CodeField } from "../../account/CodeField.tsx";
import { Form, Submit } from "../../account/Form.tsx";
import { useForm } from "../../account/form.ts";
import { confirm } from "./queries.ts";

const Picture = lazy(() => import("./Picture.tsx").then((file) => ({ default: file.Picture })));

interface Props {
  enrolment: Enrolment;
  showCodes: (codes: string[]) => void;
  stop: () => void;
}

/** In fours, to be typed. */
const spaced = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(" ");

/** The picture for the app, and the first code from it. */
export function SetUp({ enrolment: { uri, secret }, showCodes, stop }: Props) {
  const form = useForm({
    at: { "second_factor.invalid": "otp" },
    send: async ({ otp = "" }) => showCodes((await confirm(otp)).backupCodes),
  });
  return (
    <>
      <p>
        Open an app that makes codes, such as the one that keeps your passwords, and take a picture of this
        with it.
      </p>
      <div className="my-4 size-48">
        <Suspense>
          <Picture uri={uri} />
        </Suspense>
      </div>
      <details className="mb-4 text-sm">
        <summary className="link w-fit py-2">No camera at hand</summary>
        <p className="mt-1">
          <a href={uri} className="link">
            Open the app on this device
          </a>
          , or type this into it:
        </p>
        <p className="mt-2">
          <code className="figures wrap-anywhere">{spaced(secret)}</code>
        </p>
      </details>
      <Form form={form} label="Set up a second factor">
        <CodeField label="Code from your app" missing="Type the six digits that your app shows." />
        <Submit form={form} busy="Looking…" quiet>
          Turn it on
        </Submit>
      </Form>
      <button type="button" className="link mt-2 py-2 text-sm" onClick={stop}>
        Not now
      </button>
    </>
  );
}
