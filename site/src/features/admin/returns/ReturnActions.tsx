import type { AdminReturn, ReturnMove } from "@cali/core/returns/schema.ts";
import { useState } from "react";
import { useShortcuts } from "../shortcuts.ts";
import { AnswerDialog } from "./AnswerDialog.tsx";
import { ExchangeDialog } from "./ExchangeDialog.tsx";
import { ReceiveDialog } from "./ReceiveDialog.tsx";

/** What may be done with a return now: what may not isn't there. The one to go on with comes last. */
export function ReturnActions({ found }: { found: AdminReturn }) {
  const [asked, setAsked] = useState<ReturnMove>();
  const may = (move: ReturnMove) => found.moves.includes(move);
  const ask = (move: ReturnMove) => () => may(move) && setAsked(move);
  useShortcuts({ a: ask("approve"), d: ask("reject"), e: ask("receive"), x: ask("exchange") });
  const close = () => setAsked(undefined);
  return (
    <>
      {may("reject") && (
        <button type="button" className="button button-quiet button-tight" onClick={ask("reject")}>
          Turn down…
        </button>
      )}
      {may("approve") && (
        <button type="button" className="button button-tight" onClick={ask("approve")}>
          Approve…
        </button>
      )}
      {may("exchange") && (
        <button type="button" className="button button-quiet button-tight" onClick={ask("exchange")}>
          Exchange…
        </button>
      )}
      {may("receive") && (
        <button type="button" className="button button-tight" onClick={ask("receive")}>
          It is here…
        </button>
      )}
      {(asked === "approve" || asked === "reject") && (
        <AnswerDialog found={found} answer={asked} close={close} />
      )}
      {asked === "exchange" && <ExchangeDialog found={found} close={close} />}
      {asked === "receive" && <ReceiveDialog found={found} close={close} />}
    </>
  );
}
