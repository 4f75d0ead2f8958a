import type { EmailView } from "@cali/core/email/schema.ts";
import { ListPage } from "../list/ListPage.tsx";
import type { BulkAction, Column, Filter } from "../list/types.ts";
import { mailName, mailState } from "../orders/words.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { useParams } from "../url.ts";
import { PATH, retryAll, retrySome, stateOptions, templateOptions } from "./emails.ts";

const columns: Column<EmailView>[] = [
  { id: "what", header: "Mail", cell: ({ template }) => mailName(template), phone: "title" },
  {
    id: "to",
    header: "To",
    cell: ({ recipient }) => (
      <span className="block truncate" title={recipient}>
        {recipient}
      </span>
    ),
  },
  {
    id: "state",
    header: "State",
    width: "18rem",
    cell: ({ state, lastError, nextAttemptAt }) => (
      <>
        <Badge tone={mailState(state).tone}>{mailState(state).word}</Badge>
        {lastError && state !== "sent" && state !== "delivered" && (
          <span className="block truncate text-xs text-fog" title={lastError}>
            {lastError}
          </span>
        )}
        {state === "failed" && nextAttemptAt && (
          <span className="block text-xs text-fog">
            next <When at={nextAttemptAt} />
          </span>
        )}
      </>
    ),
  },
  {
    id: "tries",
    header: "Tries",
    width: "4.5rem",
    align: "end",
    cell: ({ attempts }) => attempts,
    phone: "hide",
  },
  {
    id: "when",
    header: "Written",
    width: "10rem",
    align: "end",
    cell: ({ createdAt }) => <When at={createdAt} />,
    phone: "end",
  },
];

const filters: Filter[] = [
  { kind: "search", name: "recipient", label: "To", hint: "The whole address" },
  { kind: "choice", name: "state", label: "State", options: stateOptions },
  { kind: "choice", name: "template", label: "Mail", options: templateOptions },
  { kind: "text", name: "orderId", label: "Order", hint: "ord_…" },
];

const bulk: BulkAction<EmailView>[] = [{ label: "Send again", needs: "emails.retry", run: retrySome }];

/** States of which all may be sent again at once. */
const whole = ["failed", "dead", "skipped"];

export function Log() {
  const params = useParams();
  const may = useMay();
  const state = params.get("state");
  const isWhole =
    state !== null && whole.includes(state) && !params.has("recipient") && !params.has("orderId");
  return (
    <ListPage<EmailView>
      section="emails"
      title="E-mail"
      path={PATH}
      columns={columns}
      filters={filters}
      bulk={bulk}
      actions={
        isWhole &&
        may("emails.retry") && (
          <button
            type="button"
            className="button button-tight"
            onClick={() => void retryAll(state, params.get("template"))}
          >
            Send all of these again
          </button>
        )
      }
      nameOf={({ template, recipient }) => `${mailName(template)} to ${recipient}`}
      empty={<p>No mail has been written yet. Each stands here from the moment something causes it.</p>}
      everyMs={20_000}
    />
  );
}
