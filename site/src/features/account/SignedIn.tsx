import type { Me } from "@cali/core/customer/schema.ts";
import { signOut } from "./auth.ts";
import { backPath } from "./back.ts";

/** For who comes to sign in and has already. */
export const SignedIn = ({ me }: { me: Me }) => (
  <div>
    <p>
      You are signed in as <strong className="font-semibold wrap-anywhere">{me.email}</strong>.
    </p>
    <p className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
      <a href={backPath(location.search)} className="button">
        Go on
      </a>
      <button type="button" className="link py-2 text-sm" onClick={() => void signOut()}>
        Sign out
      </button>
    </p>
  </div>
);
