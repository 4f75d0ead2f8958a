import { Panel } from "../detail/DetailPage.tsx";
import { refreshDetail } from "../detail/query.ts";
import { setSuppressed } from "../emails/emails.ts";
import { suppressionWords } from "../emails/words.ts";
import { useDoing } from "../orders/useDoing.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { confirm } from "../ui/confirm.ts";
import { When } from "../ui/When.tsx";
import { type Detail, pathOf } from "./customers.ts";

const lists: Record<string, string> = {
  "review-requests": "asking for reviews",
  "stock-notices": "telling of what is back",
};

/** Whether they may have mail, and what was written to them. */
export function Mail({ customer }: { customer: Detail }) {
  const may = useMay();
  const { isBusy, run } = useDoing();
  const { email, suppression, optedOut } = customer;

  async function toggle(): Promise<void> {
    const on = suppression === null;
    if (
      on &&
      !(await confirm({
        title: `Write to ${email} no more?`,
        body: "Not even order confirmations and codes to sign in are sent there, until somebody lifts it.",
        yes: "Write no more",
      }))
    )
      return;
    await run(
      async () => {
        await setSuppressed(email, on);
        await refreshDetail(pathOf(customer.id));
      },
      on ? "They get no mail any more" : "They may have mail again",
    );
  }

  return (
    <Panel
      title="E-mail"
      actions={
        <a href={`/admin/emails?recipient=${encodeURIComponent(email)}`} className="link text-xs">
          What was sent
        </a>
      }
    >
      {suppression ? (
        <>
          <Badge tone="bad">Not written to</Badge>
          <p className="text-xs text-fog">
            {suppressionWords[suppression.reason]}, <When at={suppression.createdAt} />
            {suppression.detail && <span className="block wrap-anywhere">{suppression.detail}</span>}
          </p>
        </>
      ) : (
        <Badge tone="good">May have mail</Badge>
      )}
      {optedOut.length > 0 && (
        <p className="mt-1 text-xs text-fog">
          None {optedOut.map((list) => lists[list] ?? list).join(", none ")}: they have left that list.
        </p>
      )}
      {may("emails.suppress") && (
        <button
          type="button"
          className="button button-quiet button-tight mt-3"
          aria-disabled={isBusy}
          onClick={() => void toggle()}
        >
          {suppression ? "Write to them again" : "Write to them no more"}
        </button>
      )}
    </Panel>
  );
}
