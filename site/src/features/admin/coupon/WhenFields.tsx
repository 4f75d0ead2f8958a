import { useFormContext } from "react-hook-form";
import { MomentField, ToggleField } from "../form/fields.tsx";
import { labels, type RuleValues } from "./values.ts";

/** Whether and when it can be used. */
export function WhenFields({ isBatch = false }: { isBatch?: boolean }) {
  const { control } = useFormContext<RuleValues>();
  return (
    <div className="fields">
      <ToggleField
        control={control}
        name="active"
        label={labels.active}
        hint="Off, nobody can use it, from this moment on."
      />
      <MomentField control={control} name="startsAt" label={labels.startsAt} />
      <MomentField control={control} name="endsAt" label={labels.endsAt} />
      {!isBatch && (
        <ToggleField
          control={control}
          name="listed"
          label={labels.listed}
          hint="Otherwise it is for whoever was given the code."
        />
      )}
    </div>
  );
}
