import { useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { signInAgainUrl } from "./me.ts";

/** For what the shop does only soon after a sign-in: runs it, and knows whether it asked for a new one. */
export function useFresh() {
  const [isStale, setStale] = useState(false);
  async function guard(work: () => Promise<void>): Promise<void> {
    setStale(false);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError && error.code === "session.not_fresh")) throw error;
      setStale(true);
    }
  }
  return { isStale, guard };
}

export const SignInAgain = () => (
  <p role="alert" className="note my-3 text-sm">
    You signed in a while ago. To be sure that it is you,{" "}
    <a href={signInAgainUrl()} className="link py-2">
      sign in again
    </a>{" "}
    and come back here.
  </p>
);
