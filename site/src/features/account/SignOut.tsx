import { useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { signOut } from "./auth.ts";

export function SignOut() {
  const [said, setSaid] = useState("");
  async function go(): Promise<void> {
    setSaid("Signing out…");
    try {
      await signOut();
      setSaid("");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSaid(error.detail);
    }
  }
  return (
    <>
      <button type="button" className="link py-2 text-sm" onClick={go}>
        Sign out
      </button>
      <span role="status">{said}</span>
    </>
  );
}
