import { useDoing } from "../orders/useDoing.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { confirm } from "../ui/confirm.ts";
import { When } from "../ui/When.tsx";
import { type OpenInvite, resend, useInvites, withdraw } from "./queries.ts";
import { labelOf } from "./roles.ts";

/** Who was asked and hasn't answered. */
export function Invites() {
  const { data, error, refetch } = useInvites();
  if (data?.items.length === 0) return null;
  return (
    <section aria-labelledby="invites" className="mt-10">
      <h2 id="invites">Invited</h2>
      {data ? (
        <ul className="mt-2 border-t border-line text-sm">
          {data.items.map((invite) => (
            <Row key={invite.id} invite={invite} />
          ))}
        </ul>
      ) : (
        <Awaited error={error} retry={() => void refetch()} rows={2} />
      )}
    </section>
  );
}

function Row({ invite: { id, email, role, expiresAt } }: { invite: OpenInvite }) {
  const { isBusy, run } = useDoing();
  const isOver = new Date(expiresAt) <= new Date();

  async function end(): Promise<void> {
    const yes = await confirm({
      title: `Withdraw ${email}’s invitation?`,
      body: "Its link works no more.",
      yes: "Withdraw",
    });
    if (yes) await run(() => withdraw(id), "Withdrawn");
  }

  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-1 py-1">
      <span className="min-w-48 flex-1 font-semibold wrap-anywhere">{email}</span>
      <span className="w-24">{labelOf(role)}</span>
      <span className="w-44">
        {isOver ? (
          <Badge tone="over">Over</Badge>
        ) : (
          <span className="text-fog">
            Until <When at={expiresAt} />
          </span>
        )}
      </span>
      <span className="flex gap-4">
        <button
          type="button"
          className="link py-2"
          aria-label={`Send again to ${email}`}
          aria-disabled={isBusy}
          onClick={() => void run(() => resend(id), "Sent again; the link before works no more")}
        >
          Send again
        </button>
        <button
          type="button"
          className="link py-2"
          aria-label={`Withdraw ${email}’s invitation`}
          onClick={() => void end()}
        >
          Withdraw
        </button>
      </span>
    </li>
  );
}
