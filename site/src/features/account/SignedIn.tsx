import type { Me } from "@cali/core/customer/schema.ts";
import { backPath } from "./back.ts";
import { SignOut } from "./SignOut.tsx";

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
      <SignOut />
    </p>
  </div>
);
