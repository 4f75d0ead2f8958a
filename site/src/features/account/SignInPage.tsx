import { useState } from "react";
import { Arrival, goOn, type News } from "./Arrival.tsx";
import { type Entered, sendCode, signInByCode, signInByPassword } from "./auth.ts";
import { keepingBack } from "./back.ts";
import { CodeStep } from "./CodeStep.tsx";
import { Form, Submit } from "./Form.tsx";
import { EmailField, PasswordField } from "./fields.tsx";
import { useForm } from "./form.ts";
import { useMe } from "./me.ts";
import { SecondFactorStep } from "./SecondFactorStep.tsx";
import { SignedIn } from "./SignedIn.tsx";

type Way = "password" | "code";

/** One form for both ways in: with a password, or with a code from a mail. Whoever has a second factor shows it then. */
export function SignInPage() {
  const { me } = useMe();
  const [way, setWay] = useState<Way>("password");
  /** Where a code was sent. */
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [news, setNews] = useState<News | null>(null);
  const [isThrough, setThrough] = useState(false);
  const [isHalfway, setHalfway] = useState(false);

  async function enter(step: Promise<Entered>): Promise<void> {
    const { secondFactor = false } = await step;
    setThrough(true);
    if (secondFactor) setHalfway(true);
    else setNews(await goOn());
  }

  const form = useForm({
    at: { "auth.invalid_credentials": "password" },
    send: async ({ email = "", password = "" }) => {
      if (way === "password") return enter(signInByPassword(email.trim(), password));
      await sendCode(email.trim(), "sign-in");
      setSentTo(email.trim());
    },
  });

  if (news) return <Arrival {...news} />;
  if (isHalfway) return <SecondFactorStep done={async () => setNews(await goOn())} />;
  const isAgain = new URLSearchParams(location.search).has("again");
  if (me && !isThrough && !isAgain) return <SignedIn me={me} />;
  if (sentTo !== null) {
    return (
      <CodeStep
        email={sentTo}
        action="Sign in"
        verify={(otp) => enter(signInByCode(sentTo, otp))}
        resend={() => sendCode(sentTo, "sign-in")}
      >
        <button type="button" className="link py-2" onClick={() => setSentTo(null)}>
          Use another address
        </button>
      </CodeStep>
    );
  }
  const byCode = way === "code";
  return (
    <>
      <Form form={form} label="Sign in">
        <EmailField autoComplete="username" />
        {!byCode && <PasswordField />}
        <Submit form={form} busy={byCode ? "Sending…" : "Signing in…"}>
          {byCode ? "Send me a code" : "Sign in"}
        </Submit>
      </Form>
      <div className="mt-6 flex flex-wrap gap-x-6 text-sm">
        <button type="button" className="link py-2" onClick={() => setWay(byCode ? "password" : "code")}>
          {byCode ? "Use a password instead" : "Use a code from a mail instead"}
        </button>
        {!byCode && (
          <a href="/account/reset" className="link py-2">
            Forgotten password
          </a>
        )}
      </div>
      <p className="mt-8 border-t border-line pt-5 text-sm">
        New here?{" "}
        <a href={keepingBack("/account/sign-up", location.search)} className="link py-2">
          Make an account
        </a>
      </p>
    </>
  );
}
