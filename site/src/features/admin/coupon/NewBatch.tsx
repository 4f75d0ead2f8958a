import { BatchCreate } from "@cali/core/coupon/admin/schema.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { api } from "../../../lib/api.ts";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { keepDetail } from "../detail/query.ts";
import { TextField } from "../form/fields.tsx";
import { IntegerField } from "../form/number-fields.tsx";
import { refreshLists } from "../list/query.ts";
import { toast, toastError } from "../ui/toast.ts";
import { go } from "../url.ts";
import { BATCHES, type CouponBatchDetail } from "./queries.ts";
import { GiveFields, LimitFields } from "./RuleFields.tsx";
import { blankBatch } from "./values.ts";
import { WhenFields } from "./WhenFields.tsx";

/** Rules for many codes at once. */
export function NewBatch() {
  const form = useForm<BatchCreate>({
    defaultValues: blankBatch,
    resolver: zodResolver(BatchCreate),
    mode: "onTouched",
  });
  const { control } = form;
  const [count, prefix] = useWatch({ control, name: ["count", "prefix"] });
  const [isMaking, setMaking] = useState(false);

  async function make(values: BatchCreate): Promise<void> {
    if (isMaking) return;
    setMaking(true);
    try {
      const batch = await api<CouponBatchDetail>(BATCHES, { method: "POST", body: values });
      keepDetail(`${BATCHES}/${batch.id}`, batch);
      void refreshLists(BATCHES);
      toast(`${batch.count.toLocaleString("en-US")} codes are made`);
      await go({ id: batch.id }, { replace: true });
    } catch (error) {
      toastError(error);
      setMaking(false);
    }
  }

  return (
    <FormProvider {...form}>
      <form onSubmit={(event) => void form.handleSubmit(make)(event)} aria-busy={isMaking}>
        <DetailPage
          title="Many codes at once"
          back="Batches of codes"
          aside={
            <Panel title="When">
              <WhenFields isBatch />
            </Panel>
          }
        >
          <Panel title="Codes">
            <div className="fields fields-two">
              <TextField
                control={control}
                name="prefix"
                label="Each begins with"
                maxLength={20}
                placeholder="SPRING"
                hint={`Such as ${(prefix || "SPRING").toUpperCase()}-7KXM-9RTW-C4DF. The rest can’t be guessed, and has no letters that look alike.`}
              />
              <IntegerField control={control} name="count" label="How many" hint="10,000 at most." />
            </div>
          </Panel>
          <Panel title="What each gives">
            <GiveFields />
          </Panel>
          <Panel title="For whom, and how often">
            <LimitFields isBatch />
          </Panel>
          {isMaking ? (
            <Making count={count} />
          ) : (
            <button type="submit" className="button button-tight">
              Make {count > 0 ? count.toLocaleString("en-US") : "the"} codes
            </button>
          )}
        </DetailPage>
      </form>
    </FormProvider>
  );
}

/** They are made all at once or not at all: how far it is, nobody can say. */
const Making = ({ count }: { count: number }) => (
  <div role="status" className="max-w-sm">
    <p>Making {count.toLocaleString("en-US")} codes. All of them, or none.</p>
    <progress className="bar mt-2" aria-label="Making the codes" />
  </div>
);
