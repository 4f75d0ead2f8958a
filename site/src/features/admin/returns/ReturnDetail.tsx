import { format } from "@cali/core/money/index.ts";
import type { AdminReturn } from "@cali/core/returns/schema.ts";
import { SmallThumb } from "../../order/SmallThumb.tsx";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { pathOf } from "./act.ts";
import { Photos } from "./Photos.tsx";
import { ReturnActions } from "./ReturnActions.tsx";
import { reasonName, returnState } from "./words.ts";

export function ReturnDetail({ id }: { id: string }) {
  const { detail, error, retry } = useDetail<AdminReturn>(pathOf(id), { everyMs: 30_000 });
  return detail ? <Loaded found={detail} /> : <Awaited error={error} retry={retry} />;
}

function Loaded({ found }: { found: AdminReturn }) {
  const { tone, word } = returnState(found.status);
  return (
    <DetailPage
      title={`Return of order ${found.order.number}`}
      back="Returns"
      state={<Badge tone={tone}>{word}</Badge>}
      actions={<ReturnActions found={found} />}
      aside={<Around found={found} />}
    >
      <Panel title="Pieces">
        <ul className="grid gap-3">
          {found.items.map(({ orderItemId, imageKey, name, options, quantity, reason, comment }) => (
            <li key={orderItemId} className="grid grid-cols-[auto_minmax(0,1fr)] gap-3">
              <SmallThumb imageKey={imageKey} alt="" />
              <div className="min-w-0">
                <p>
                  {quantity} × <span className="font-semibold">{name}</span>
                  {options.length > 0 && ` · ${options.join(" · ")}`}
                </p>
                <p>{reasonName(reason)}</p>
                {comment && <p className="wrap-anywhere whitespace-pre-line text-fog">“{comment}”</p>}
              </div>
            </li>
          ))}
        </ul>
      </Panel>
      <Photos keys={found.photoKeys} />
      {found.note && (
        <Panel title="What they were told">
          <p className="max-w-[72ch] wrap-anywhere whitespace-pre-line">{found.note}</p>
        </Panel>
      )}
    </DetailPage>
  );
}

function Around({ found }: { found: AdminReturn }) {
  const { order, refundCents, replacement } = found;
  return (
    <Panel title="Order">
      <p>
        <a href={`/admin/orders?id=${order.id}`} className="link font-semibold">
          Order {order.number}
        </a>
      </p>
      <p className="wrap-anywhere">{[order.name, order.email].filter(Boolean).join(", ")}</p>
      <dl className="facts mt-3">
        <dt>Asked for</dt>
        <dd>
          <When at={found.createdAt} />
        </dd>
        <dt>Answered</dt>
        <dd>
          <When at={found.decidedAt} />
        </dd>
        <dt>Here since</dt>
        <dd>
          <When at={found.receivedAt} />
        </dd>
        <dt>Given back</dt>
        <dd>
          {refundCents === null ? <span className="text-fog">—</span> : format(refundCents, order.currency)}
        </dd>
        {replacement && (
          <>
            <dt>Exchanged</dt>
            <dd>
              <a href={`/admin/orders?id=${replacement.id}`} className="link">
                Order {replacement.number}
              </a>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
