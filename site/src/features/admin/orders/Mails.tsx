import type { AdminOrder, OrderMail, Resendable } from "@cali/core/order/admin/schema.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { Badge } from "../ui/Badge.tsx";
import { confirm } from "../ui/confirm.ts";
import { Menu } from "../ui/Menu.tsx";
import { When } from "../ui/When.tsx";
import { act } from "./act.ts";
import { useDoing } from "./useDoing.ts";
import { mailName, mailState } from "./words.ts";

/** What the buyer was written, and what of it can be sent once more. */
export function Mails({ order }: { order: AdminOrder }) {
  const { run } = useDoing();

  async function again({ template, subject }: Resendable): Promise<void> {
    const yes = await confirm({
      title: `Send “${mailName(template)}” again?`,
      body: `It goes to ${order.email}, and tells how things are now.`,
      yes: "Send",
    });
    const body = { template, subject, key: crypto.randomUUID() };
    if (yes) await run(() => act(order.id, "mails", { body }), "It is on its way");
  }

  if (order.mails.length === 0 && order.resendable.length === 0) return null;
  return (
    <Panel
      title="E-mail"
      actions={
        order.resendable.length > 0 && (
          <Menu
            items={order.resendable.map((each, index) => ({
              label: labelOf(order.resendable, index),
              onSelect: () => void again(each),
            }))}
          >
            Send again
          </Menu>
        )
      }
    >
      <ul className="grid gap-2">
        {order.mails.map((mail) => (
          <li key={mail.id}>
            <Mail mail={mail} isElsewhere={mail.recipient !== order.email} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Two parcels, two mails of one name: they are counted. */
function labelOf(all: Resendable[], index: number): string {
  const { template } = all[index] as Resendable;
  const alike = all.filter((each) => each.template === template);
  const nth = all.slice(0, index + 1).filter((each) => each.template === template).length;
  return alike.length > 1 ? `${mailName(template)}, ${nth} of ${alike.length}` : mailName(template);
}

function Mail({ mail, isElsewhere }: { mail: OrderMail; isElsewhere: boolean }) {
  const { tone, word } = mailState(mail.state);
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-x-3">
        <a href={`/admin/emails?id=${mail.id}`} className="link">
          {mailName(mail.template)}
        </a>
        <Badge tone={tone}>{word}</Badge>
      </p>
      <p className="text-xs text-fog">
        <When at={mail.sentAt ?? mail.createdAt} />
        {isElsewhere && <span className="wrap-anywhere">, to {mail.recipient}</span>}
        {mail.lastError && tone !== "good" && <span className="block wrap-anywhere">{mail.lastError}</span>}
      </p>
    </>
  );
}
