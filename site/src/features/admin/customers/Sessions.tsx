import { Panel } from "../detail/DetailPage.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { useMay } from "../staff.ts";
import { confirm } from "../ui/confirm.ts";
import { When } from "../ui/When.tsx";
import { type Detail, endSessions } from "./customers.ts";

/** Where they are signed in. */
export function Sessions({ customer }: { customer: Detail }) {
  const may = useMay();
  const { run } = useDoing();
  const { id, sessions } = customer;
  const mayEnd = may("customers.end-sessions") && (customer.role === "customer" || may("staff.manage"));

  async function endAll(): Promise<void> {
    const yes = await confirm({
      title: "Sign them out everywhere?",
      body: "They can sign in again at once; whoever else was in their account is out.",
      yes: "Sign out",
    });
    if (yes) await run(() => endSessions(id), "Signed out everywhere");
  }

  return (
    <Panel
      title="Signed in"
      actions={
        mayEnd &&
        sessions.length > 0 && (
          <button type="button" className="link min-h-8 text-xs" onClick={() => void endAll()}>
            Sign out everywhere
          </button>
        )
      }
    >
      {sessions.length === 0 && <p className="text-fog">Nowhere</p>}
      <ul>
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line py-2"
          >
            <span>
              {session.device ?? "An unknown browser"}{" "}
              <span className="text-xs text-fog">
                since <When at={session.createdAt} />
              </span>
            </span>
            {mayEnd && (
              <button
                type="button"
                className="link min-h-8 text-xs"
                aria-label={`Sign out of ${session.device ?? "an unknown browser"}`}
                onClick={() => void run(() => endSessions(id, session.id), "Signed out there")}
              >
                Sign out
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
