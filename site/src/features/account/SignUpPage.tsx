import { useState } from "react";
import { Arrival, goOn, type News } from "./Arrival.tsx";
import { type Proven, signUp, verifyEmail } from "./auth.ts";
import { keepingBack } from "./back.ts";
import { CodeStep } from "./CodeStep.tsx";
import { Form, Submit } from "./Form.tsx";
import { EmailField, NameField, NewPasswordField } from "./fields.tsx";
import { useForm } from "./form.ts";
import { useMe } from "./me.ts";
import { SecondFactorStep } from "./SecondFactorStep.tsx";
import { SignedIn } from "./SignedIn.tsx";

type Account = Parameters<typeof signUp>[0];

/** Name, address and password, then the code that proves the address. */
export function SignUpPage() {
  const { me } = useMe();
  const [account, setAccount] = useState<Account | null>(null);
  const [news, setNews] = useState<News | null>(null);
  /** The address had an account, and that has a second factor. */
  const [halfway, setHalfway] = useState<Proven | null>(null);
  const form = useForm({
    at: { "auth.password_short": "password", "auth.password_long": "password" },
    send: async ({ name = "", email = "", password = "" }) => {
      const wanted = { name: name.trim(), email: email.trim(), password };
      await signUp(wanted);
      setAccount(wanted);
    },
  });

  async function enter(proven: Proven): Promise<void> {
    if (proven.secondFactor) setHalfway(proven);
    else setNews(await goOn(proven));
  }

  if (news) return <Arrival {...news} />;
  if (halfway) return <SecondFactorStep done={async () => setNews(await goOn(halfway))} />;
  if (me && !account) return <SignedIn me={me} />;
  if (account) {
    return (
      <CodeStep
        email={account.email}
        action="Make the account"
        verify={async (otp) => enter(await verifyEmail(account.email, otp))}
        // Not the code alone: name and password wait in this browser as long as the code works, and no longer.
        resend={() => signUp(account)}
      >
        <button type="button" className="link py-2" onClick={() => setAccount(null)}>
          Use another address
        </button>
      </CodeStep>
    );
  }
  return (
    <>
      <Form form={form} label="New account">
        <NameField />
        <EmailField />
        <NewPasswordField />
        <Submit form={form} busy="Sending a code…">
          Go on
        </Submit>
      </Form>
      <p className="mt-8 border-t border-line pt-5 text-sm">
        You have one?{" "}
        <a href={keepingBack("/account/sign-in", location.search)} className="link py-2">
          Sign in
        </a>
      </p>
    </>
  );
}
