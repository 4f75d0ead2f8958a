import { placements } from "@cali/core/content/schema.ts";
import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { PictureField } from "../asset/PictureField.tsx";
import { ChoiceField, TextField } from "../form/fields.tsx";
import { useCategories } from "../product/categories.ts";
import { type BannerValues, labels } from "./values.ts";
import { places } from "./words.ts";

const options = placements.map((value) => ({ value, label: places[value].label }));

export function BannerFields() {
  const { control, setValue } = useFormContext<BannerValues>();
  const placement = useWatch({ control, name: "placement" });
  const categories = useCategories();
  // What another place has no room for goes with the place.
  useEffect(() => {
    if (placement !== "category") setValue("categoryId", null);
    if (placement === "bar") setValue("imageKey", null);
  }, [placement, setValue]);
  return (
    <div className="fields">
      <TextField
        control={control}
        name="name"
        label={labels.name}
        maxLength={100}
        hint="For the shop’s own people; shoppers don’t see it."
      />
      <div className="fields fields-two">
        <ChoiceField control={control} name="placement" label={labels.placement} options={options} />
        {placement === "category" && (
          <ChoiceField
            control={control}
            name="categoryId"
            label={labels.categoryId}
            none="Every category"
            options={categories}
          />
        )}
      </div>
      <TextField control={control} name="text" label={labels.text} rows={2} maxLength={300} />
      <div className="fields fields-two">
        <TextField control={control} name="linkText" label={labels.linkText} isNullable maxLength={60} />
        <TextField
          control={control}
          name="linkUrl"
          label={labels.linkUrl}
          isNullable
          maxLength={500}
          placeholder="/c/ceramics"
          hint="A path of the shop’s own, or an address with https://."
        />
      </div>
      {placement !== "bar" && (
        <PictureField
          control={control}
          name="imageKey"
          altName="imageAlt"
          hint="A landscape; it is cut to 3 to 2."
        />
      )}
    </div>
  );
}
