import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Panel } from "../detail/DetailPage.tsx";
import { ChoiceField, MomentField } from "../form/fields.tsx";
import { statusOptions } from "./status.ts";
import type { ProductValues } from "./values.ts";

const said = {
  draft: "Nobody sees it yet.",
  active: "In the shop, from the next publishing on.",
  archived: "Out of the shop; its orders and reviews still have it.",
};

/** Whether it is in the shop, and from when. */
export function StatusPanel() {
  const { control, setValue } = useFormContext<ProductValues>();
  const status = useWatch({ control, name: "status" });
  const publishAt = useWatch({ control, name: "publishAt" });
  // Only a draft waits for a day.
  useEffect(() => {
    if (status !== "draft" && publishAt !== null) setValue("publishAt", null, { shouldDirty: true });
  }, [status, publishAt, setValue]);
  return (
    <Panel title="In the shop">
      <div className="fields">
        <ChoiceField
          control={control}
          name="status"
          label="Status"
          options={statusOptions}
          hint={said[status]}
        />
        {status === "draft" && (
          <MomentField control={control} name="publishAt" label="Becomes active by itself at" />
        )}
      </div>
    </Panel>
  );
}
