import type { AdminOrder } from "@cali/core/order/admin/schema.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { returnState } from "../returns/words.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { pieceNames } from "./pieceNames.ts";

export function Returns({ order }: { order: AdminOrder }) {
  if (order.returns.length === 0) return null;
  return (
    <Panel title="Returns">
      <ul className="grid gap-3">
        {order.returns.map((each) => {
          const { tone, word } = returnState(each.status);
          return (
            <li key={each.id} className="flex flex-wrap justify-between gap-x-4">
              <div className="min-w-0">
                <p>
                  <a href={`/admin/returns?id=${each.id}`} className="link">
                    {pieceNames(order, each.items)}
                  </a>{" "}
                  <Badge tone={tone}>{word}</Badge>
                </p>
                {each.replacement && (
                  <p className="text-xs">
                    Exchanged:{" "}
                    <a href={`/admin/orders?id=${each.replacement.id}`} className="link">
                      order {each.replacement.number}
                    </a>
                  </p>
                )}
              </div>
              <p className="text-xs text-fog">
                <When at={each.createdAt} />
              </p>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
