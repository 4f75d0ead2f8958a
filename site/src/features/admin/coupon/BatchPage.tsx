import { useState } from "react";
import { api } from "../../../lib/api.ts";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { keepDetail, useDetail } from "../detail/query.ts";
import { refreshLists } from "../list/query.ts";
import { useMay } from "../staff.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { confirm } from "../ui/confirm.ts";
import { toast, toastError } from "../ui/toast.ts";
import { When } from "../ui/When.tsx";
import { follow } from "../url.ts";
import { NewBatch } from "./NewBatch.tsx";
import { BATCHES, type CouponBatchDetail, PATH } from "./queries.ts";

/** Codes that were made together, or are to be. */
export const BatchPage = ({ id }: { id: string }) => (id === "new" ? <NewBatch /> : <Kept id={id} />);

const number = (count: number): string => count.toLocaleString("en-US");

function Kept({ id }: { id: string }) {
  const { detail, error, retry } = useDetail<CouponBatchDetail>(`${BATCHES}/${encodeURIComponent(id)}`);
  if (detail) return <Batch batch={detail} />;
  return (
    <DetailPage title="Batch of codes" back="Batches of codes">
      <Awaited error={error} retry={retry} />
    </DetailPage>
  );
}

function Batch({ batch }: { batch: CouponBatchDetail }) {
  const may = useMay();
  const [isBusy, setBusy] = useState(false);
  const { id, prefix, codeCount, activeCount, usedCount, uses } = batch;
  const isOn = activeCount > 0;

  async function switchAll(): Promise<void> {
    const isSure = await confirm({
      title: isOn ? `Switch off ${number(activeCount)} codes?` : `Switch on ${number(codeCount)} codes?`,
      body: isOn
        ? "From this moment on nobody can use them. They can be switched on again."
        : "Whoever has one can use it again.",
      yes: isOn ? "Switch off" : "Switch on",
    });
    if (!isSure || isBusy) return;
    setBusy(true);
    try {
      keepDetail(
        `${BATCHES}/${id}`,
        await api<CouponBatchDetail>(`${BATCHES}/${id}/active`, { method: "PUT", body: { active: !isOn } }),
      );
      void refreshLists(PATH);
      toast(isOn ? "All codes are off" : "All codes are on");
    } catch (fault) {
      toastError(fault);
    } finally {
      setBusy(false);
    }
  }

  return (
    <DetailPage
      title={`${number(batch.count)} codes, ${prefix}-…`}
      back="Batches of codes"
      actions={
        <>
          {may("coupons.write") && (
            <button
              type="button"
              className="button button-quiet button-tight"
              aria-disabled={isBusy}
              onClick={() => void switchAll()}
            >
              {isBusy ? "One moment…" : isOn ? "Switch all off…" : "Switch all on…"}
            </button>
          )}
          <a href={`/api${BATCHES}/${id}/codes`} download className="button button-tight">
            Download the codes
          </a>
        </>
      }
    >
      <Panel title="What became of them">
        <dl className="facts max-w-sm">
          <dt>Codes</dt>
          <dd>{number(codeCount)}</dd>
          <dt>On</dt>
          <dd>{number(activeCount)}</dd>
          <dt>Used</dt>
          <dd>
            {number(usedCount)}, in {number(uses)} orders
          </dd>
          <dt>Made</dt>
          <dd>
            <When at={batch.createdAt} />
            {batch.createdByName && ` by ${batch.createdByName}`}
          </dd>
        </dl>
        <p className="mt-4">
          <a {...follow({ tab: null, id: null, batch: id })} className="link">
            See each of them
          </a>
        </p>
      </Panel>
    </DetailPage>
  );
}
