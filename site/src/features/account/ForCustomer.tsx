import type { Me } from "@cali/core/customer/schema.ts";
import { type ReactNode, useEffect } from "react";
import { HINT } from "./hint.ts";
import { refreshMe, signInUrl, useMe } from "./me.ts";

/** Somebody may have signed out in another tab, or since the browser put this page away. */
function useLeaving(): void {
  useEffect(() => {
    const ask = () => void refreshMe().catch(() => undefined);
    const shown = ({ persisted }: PageTransitionEvent) => persisted && ask();
    const stored = ({ key }: StorageEvent) => (key === HINT || key === null) && ask();
    addEventListener("pageshow", shown);
    addEventListener("storage", stored);
    return () => {
      removeEventListener("pageshow", shown);
      removeEventListener("storage", stored);
    };
  }, []);
}

/** What is shown to whoever has signed in; everybody else is asked to. */
export function ForCustomer({ children }: { children: (me: Me) => ReactNode }) {
  const { me, error, retry } = useMe({ always: true });
  useLeaving();
  if (me) return children(me);
  if (me === null) return <SignInFirst />;
  return <Awaited error={error} retry={retry} />;
}

const SignInFirst = () => (
  <div className="max-w-[52ch]">
    <p className="text-lg">This page is yours alone, so we need to know that it is you.</p>
    <p className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
      <a href={signInUrl()} className="button">
        Sign in
      </a>
      <a href={signInUrl().replace("sign-in", "sign-up")} className="link py-2 text-sm">
        Make an account
      </a>
    </p>
  </div>
);

/** Until an answer is there, and where none came. */
export function Awaited({ error, retry }: { error: Error | null; retry: () => void }) {
  if (!error)
    return (
      <p role="status" className="text-fog">
        Looking it up…
      </p>
    );
  return (
    <div role="alert">
      <p>{error.message}</p>
      <button type="button" className="button button-quiet mt-4" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
