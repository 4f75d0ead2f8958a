import type { Me } from "@cali/core/customer/schema.ts";
import type { Invitation } from "@cali/core/staff/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import { Awaited } from "./ForCustomer.tsx";
import { Form, Submit } from "./Form.tsx";
import { useForm } from "./form.ts";
import { refreshMe, signInUrl, useMe } from "./me.ts";
import { SignOut } from "./SignOut.tsx";

const useInvitation = (token: string) =>
  useQuery(
    {
      queryKey: ["invitation", token],
      queryFn: ({ signal }) =>
        api<Invitation>(`/admin/invitation?token=${encodeURIComponent(token)}`, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    },
    queryClient,
  );

/** Opened by the link in a mail: what somebody is asked to do in the shop, and the way to say yes. */
export function InvitePage() {
  const token = new URLSearchParams(location.search).get("token") ?? "";
  const { data, error, refetch } = useInvitation(token);
  const { me, error: meError, retry } = useMe({ always: true });
  const [isDone, setDone] = useState(false);
  if (isDone && data) return <Accepted role={data.role} />;
  if (!data) return <Awaited error={error} retry={() => void refetch()} />;
  if (me === undefined) return <Awaited error={meError} retry={retry} />;
  return (
    <>
      <p className="text-lg">
        {data.invitedBy ?? "The shop’s owner"} asks{" "}
        <strong className="font-semibold wrap-anywhere">{data.email}</strong> to work in the shop as{" "}
        {data.role}.
      </p>
      <div className="mt-6">
        {me === null ? (
          <SignInFirst />
        ) : me.email === data.email ? (
          <Accept token={token} done={() => setDone(true)} />
        ) : (
          <OtherAddress me={me} wanted={data.email} />
        )}
      </div>
    </>
  );
}

const SignInFirst = () => (
  <>
    <p>Sign in with that address, or make an account with it; then come back here and accept.</p>
    <p className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
      <a href={signInUrl()} className="button">
        Sign in
      </a>
      <a href={signInUrl().replace("sign-in", "sign-up")} className="link py-2 text-sm">
        Make an account
      </a>
    </p>
  </>
);

const OtherAddress = ({ me, wanted }: { me: Me; wanted: string }) => (
  <>
    <p>
      You are signed in as <strong className="font-semibold wrap-anywhere">{me.email}</strong>. Sign out, and
      in again with {wanted}.
    </p>
    <p className="mt-4">
      <SignOut />
    </p>
  </>
);

function Accept({ token, done }: { token: string; done: () => void }) {
  const form = useForm({
    send: async () => {
      await api("/admin/invitation", { method: "POST", body: { token } });
      done();
      await refreshMe();
    },
  });
  return (
    <Form form={form} label="Invitation">
      <Submit form={form} busy="Accepting…">
        Accept
      </Submit>
    </Form>
  );
}

const Accepted = ({ role }: { role: Invitation["role"] }) => (
  <div role="status">
    <p className="text-lg">You are {role} now.</p>
    <p className="mt-3">
      A second factor keeps your account yours, also when somebody has your password. It takes two minutes.
    </p>
    <p className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
      <a href="/admin" className="button">
        To the shop
      </a>
      <a href="/account/settings" className="link py-2 text-sm">
        Set up a second factor
      </a>
    </p>
  </div>
);
