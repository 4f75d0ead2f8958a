import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { ChoiceField, ToggleField } from "../form/fields.tsx";
import { IntegerField, MoneyField, PercentField } from "../form/number-fields.tsx";
import { type Named, ScopeField } from "./ScopeField.tsx";
import { labels, type RuleValues } from "./values.ts";
import { kinds } from "./words.ts";

interface Props {
  /** Those it is for already, with their names. */
  categories?: Named[];
  products?: Named[];
}

/** What a coupon gives, and on what. */
export function GiveFields({ categories = [], products = [] }: Props) {
  const { control, setValue } = useFormContext<RuleValues>();
  const kind = useWatch({ control, name: "kind" });
  // An amount of another kind goes with the kind.
  useEffect(() => {
    if (kind !== "percentage") setValue("percentBasisPoints", null);
    if (kind !== "fixed") setValue("amountCents", null);
  }, [kind, setValue]);
  return (
    <div className="fields">
      <div className="fields fields-two">
        <ChoiceField control={control} name="kind" label={labels.kind} options={kinds} />
        {kind === "percentage" && (
          <PercentField control={control} name="percentBasisPoints" label={labels.percentBasisPoints} />
        )}
        {kind === "fixed" && <MoneyField control={control} name="amountCents" label={labels.amountCents} />}
      </div>
      <div className="fields fields-two">
        <ScopeField
          name="categoryIds"
          label={labels.categoryIds}
          known={categories}
          hint="With all below them. Neither these nor products: everything."
        />
        <ScopeField name="productIds" label={labels.productIds} known={products} />
      </div>
      <div className="fields fields-two">
        <MoneyField
          control={control}
          name="minimumCents"
          label={labels.minimumCents}
          hint="Of what it applies to, before the discount."
        />
      </div>
    </div>
  );
}

/** Who may use it, and how often. */
export function LimitFields({ isBatch = false }: { isBatch?: boolean }) {
  const { control } = useFormContext<RuleValues>();
  return (
    <div className="fields">
      <div className="fields fields-two">
        <IntegerField
          control={control}
          name="maxUses"
          label={isBatch ? "Uses of each code" : labels.maxUses}
          hint="Left empty: as often as anybody likes. An order that is being paid counts."
        />
        <IntegerField
          control={control}
          name="maxUsesPerCustomer"
          label={labels.maxUsesPerCustomer}
          hint="Left empty: no limit. With one, it asks for an e-mail address."
        />
      </div>
      <ToggleField control={control} name="firstOrderOnly" label={labels.firstOrderOnly} />
    </div>
  );
}
