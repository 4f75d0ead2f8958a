import type { EmailDetail } from "@cali/core/email/schema.ts";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { useDoing } from "../orders/useDoing.ts";
import { mailName, mailState } from "../orders/words.ts";
import { useMay } from "../staff.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { pathOf, retryOne } from "./emails.ts";
import { Preview } from "./Preview.tsx";
import { Timeline } from "./Timeline.tsx";

export function EmailDetailPage({ id }: { id: string }) {
  const { detail, error, retry } = useDetail<EmailDetail>(pathOf(id), { everyMs: 5_000 });
  return detail ? <Loaded mail={detail} /> : <Awaited error={error} retry={retry} rows={12} />;
}

function Loaded({ mail }: { mail: EmailDetail }) {
  const may = useMay();
  const { isBusy, run } = useDoing();
  const { tone, word } = mailState(mail.state);
  return (
    <DetailPage
      title={mailName(mail.template)}
      back="E-mail"
      state={<Badge tone={tone}>{word}</Badge>}
      actions={
        mail.canRetry &&
        may("emails.retry") && (
          <button
            type="button"
            className="button button-tight"
            aria-disabled={isBusy}
            onClick={() => void run(() => retryOne(mail.id), "It is on its way")}
          >
            {isBusy ? "One moment…" : "Send again"}
          </button>
        )
      }
      aside={
        <>
          <Facts mail={mail} />
          <Timeline mail={mail} />
        </>
      }
    >
      <Preview id={mail.id} />
    </DetailPage>
  );
}

const Facts = ({ mail }: { mail: EmailDetail }) => (
  <Panel title="Mail">
    <dl className="facts">
      <dt>To</dt>
      <dd className="wrap-anywhere">
        <a href={`/admin/emails?recipient=${encodeURIComponent(mail.recipient)}`} className="link">
          {mail.recipient}
        </a>
      </dd>
      <dt>Written</dt>
      <dd>
        <When at={mail.createdAt} />
      </dd>
      <dt>Sent</dt>
      <dd>
        <When at={mail.sentAt} />
      </dd>
      {mail.nextAttemptAt && mail.state === "failed" && (
        <>
          <dt>Next try</dt>
          <dd>
            <When at={mail.nextAttemptAt} />
          </dd>
        </>
      )}
      {mail.orderId && (
        <>
          <dt>About</dt>
          <dd>
            <a href={`/admin/orders?id=${mail.orderId}`} className="link">
              its order
            </a>
          </dd>
        </>
      )}
    </dl>
  </Panel>
);
