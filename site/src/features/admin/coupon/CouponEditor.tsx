import { useEffect, useState } from "react";
import { FormProvider } from "react-hook-form";
import { api } from "../../../lib/api.ts";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { useEditor } from "../detail/editor.ts";
import { MergeDialog } from "../detail/MergeDialog.tsx";
import { keepDetail } from "../detail/query.ts";
import { SaveBar } from "../detail/SaveBar.tsx";
import { TextField } from "../form/fields.tsx";
import { refreshLists } from "../list/query.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { follow, go } from "../url.ts";
import { CouponActions } from "./CouponActions.tsx";
import { type AdminCoupon, PATH } from "./queries.ts";
import { GiveFields, LimitFields } from "./RuleFields.tsx";
import { UsagePanel } from "./UsagePanel.tsx";
import { type CouponValues, labels, schema, valuesOf } from "./values.ts";
import { WhenFields } from "./WhenFields.tsx";
import { states } from "./words.ts";

const send = (id: string, values: CouponValues, version: number) =>
  id === ""
    ? api<AdminCoupon>(PATH, { method: "POST", body: values })
    : api<AdminCoupon>(`${PATH}/${id}`, { method: "PUT", body: { ...values, version } });

export function CouponEditor({ detail }: { detail: AdminCoupon }) {
  const may = useMay();
  const [made, setMade] = useState<string>();
  const isNew = detail.id === "";
  const isUsed = detail.useCount > 0;
  const editor = useEditor<CouponValues, AdminCoupon>({
    detail,
    schema,
    valuesOf,
    save: (values, version) => send(detail.id, values, version),
    labels,
    onSaved: (saved) => {
      keepDetail(`${PATH}/${saved.id}`, saved);
      void refreshLists(PATH);
      if (isNew) setMade(saved.id);
    },
  });
  const { form, isDirty } = editor;
  useEffect(() => {
    if (made !== undefined && !isDirty) void go({ id: made }, { replace: true });
  }, [made, isDirty]);
  const state = states[detail.state];
  return (
    <FormProvider {...form}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          editor.save();
        }}
      >
        <fieldset disabled={!may("coupons.write")}>
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
          <SaveBar editor={editor} label={isNew ? "Make it" : "Save"} />
        </fieldset>
      </form>
      <MergeDialog merge={editor.merge} />
    </FormProvider>
  );
}
