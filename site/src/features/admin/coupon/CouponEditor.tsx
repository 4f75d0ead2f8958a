import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { EditorForm } from "../detail/EditorForm.tsx";
import { useThing } from "../detail/thing.ts";
import { TextField } from "../form/fields.tsx";
import { refreshLists } from "../list/query.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { follow } from "../url.ts";
import { CouponActions } from "./CouponActions.tsx";
import { type AdminCoupon, PATH } from "./queries.ts";
import { GiveFields, LimitFields } from "./RuleFields.tsx";
import { UsagePanel } from "./UsagePanel.tsx";
import { type CouponValues, labels, schema, valuesOf } from "./values.ts";
import { WhenFields } from "./WhenFields.tsx";
import { states } from "./words.ts";

export function CouponEditor({ detail }: { detail: AdminCoupon }) {
  const may = useMay();
  const isUsed = detail.useCount > 0;
  const editor = useThing<CouponValues, AdminCoupon>({
    detail,
    schema,
    valuesOf,
    labels,
    path: PATH,
    refresh: () => refreshLists(PATH),
  });
  const { form, isNew } = editor;
  const state = states[detail.state];
  return (
    <EditorForm editor={editor} mayWrite={may("coupons.write")}>
      <DetailPage
        title={isNew ? "New coupon" : detail.code}
        back="Coupons"
        state={!isNew && <Badge tone={state.tone}>{state.label}</Badge>}
        actions={!isNew && may("coupons.write") && <CouponActions coupon={detail} />}
        aside={
          <>
            <Panel title="When">
              <WhenFields />
            </Panel>
            {detail.batchId && (
              <Panel title="Batch">
                <p>It was made together with others.</p>
                <p className="mt-1">
                  <a {...follow({ tab: "batches", id: detail.batchId })} className="link">
                    See the batch
                  </a>
                </p>
              </Panel>
            )}
          </>
        }
      >
        <Panel title="Code">
          <TextField
            control={form.control}
            name="code"
            label={labels.code}
            maxLength={40}
            isDisabled={isUsed}
            className="max-w-sm"
            hint={
              isUsed
                ? "Orders hold it, so it stays."
                : "Letters, digits, - and _. Shoppers may write it small or large."
            }
          />
        </Panel>
        <Panel title="What it gives">
          <GiveFields categories={detail.categories} products={detail.products} />
        </Panel>
        <Panel title="For whom, and how often">
          <LimitFields />
        </Panel>
        {!isNew && <UsagePanel coupon={detail} />}
      </DetailPage>
    </EditorForm>
  );
}
