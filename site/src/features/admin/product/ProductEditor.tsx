import type { AdminProduct, SavedProduct } from "@cali/core/product/schema.ts";
import { useEffect, useState } from "react";
import { FormProvider } from "react-hook-form";
import { api } from "../../../lib/api.ts";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { useEditor } from "../detail/editor.ts";
import { MergeDialog } from "../detail/MergeDialog.tsx";
import { keepDetail } from "../detail/query.ts";
import { SaveBar } from "../detail/SaveBar.tsx";
import { ChoiceField, TextField } from "../form/fields.tsx";
import { TagsField } from "../form/TagsField.tsx";
import { refreshLists } from "../list/query.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { toast } from "../ui/toast.ts";
import { go } from "../url.ts";
import { PATH } from "./bulk.ts";
import { useCategories } from "./categories.ts";
import { DescriptionField } from "./DescriptionField.tsx";
import { DetailsField } from "./DetailsField.tsx";
import { Leftovers } from "./Leftovers.tsx";
import { NameFields } from "./NameFields.tsx";
import { OptionsPanel } from "./OptionsPanel.tsx";
import { PicturesPanel } from "./PicturesPanel.tsx";
import { ProductActions } from "./ProductActions.tsx";
import { join, labelOf, split } from "./parts.ts";
import { SearchPanel } from "./SearchPanel.tsx";
import { StatusPanel } from "./StatusPanel.tsx";
import { showPart } from "./show-part.tsx";
import { statuses } from "./status.ts";
import { VariantsPanel } from "./VariantsPanel.tsx";
import { blankValues, type ProductValues, schema, valuesOf } from "./values.ts";

const keptWords = (kept: string[]): string =>
  `${kept.join(", ")} ${kept.length === 1 ? "stays for the open orders it is in, and is" : "stay for the open orders they are in, and are"} no longer sold.`;

const valuesFor = (detail: AdminProduct): ProductValues =>
  detail.id === "" ? blankValues() : valuesOf(detail);

async function send(id: string, values: ProductValues, version: number): Promise<AdminProduct> {
  const { kept, ...saved } =
    id === ""
      ? await api<SavedProduct>(PATH, { method: "POST", body: values })
      : await api<SavedProduct>(`${PATH}/${id}`, { method: "PUT", body: { ...values, version } });
  if (kept.length > 0) toast(keptWords(kept));
  return saved;
}

/** Everything of a product in one form. */
export function ProductEditor({ detail }: { detail: AdminProduct }) {
  const may = useMay();
  const categories = useCategories();
  const [made, setMade] = useState<string>();
  const isNew = detail.id === "";
  const editor = useEditor<ProductValues, AdminProduct>({
    detail,
    schema,
    valuesOf: valuesFor,
    save: (values, version) => send(detail.id, values, version),
    labels: labelOf,
    parts: { split, join },
    onSaved: (saved) => {
      keepDetail(`${PATH}/${saved.id}`, saved);
      void refreshLists(PATH);
      if (isNew) setMade(saved.id);
    },
  });
  const { form, isDirty } = editor;
  const { control } = form;
  // Once nothing is left to save, nothing keeps anybody on the page of what is new.
  useEffect(() => {
    if (made !== undefined && !isDirty) void go({ id: made }, { replace: true });
  }, [made, isDirty]);
  const state = statuses[detail.status];

  return (
    <FormProvider {...form}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          editor.save();
        }}
      >
        <fieldset disabled={!may("catalog.write")}>
          <DetailPage
            title={isNew ? "New product" : detail.name}
            back="Products"
            state={!isNew && <Badge tone={state.tone}>{state.label}</Badge>}
            actions={!isNew && <ProductActions product={detail} isDirty={isDirty} />}
            aside={
              <>
                <StatusPanel />
                <Panel title="Where it belongs">
                  <div className="fields">
                    <ChoiceField
                      control={control}
                      name="categoryId"
                      label="Category"
                      options={[{ value: "", label: "Pick one" }, ...categories]}
                    />
                    <TextField control={control} name="vendor" label="Vendor" hint="Who makes it." />
                    <TextField control={control} name="productType" label="Type" />
                    <TagsField control={control} name="tags" label="Tags" />
                  </div>
                </Panel>
                <SearchPanel />
              </>
            }
          >
            <Panel title="What it is">
              <div className="fields">
                <NameFields isNew={isNew} />
                <TextField
                  control={control}
                  name="summary"
                  label="Summary"
                  rows={2}
                  hint="One sentence, below the name."
                />
                <DescriptionField />
                <DetailsField />
              </div>
            </Panel>
            <PicturesPanel />
          </DetailPage>
          <div className="max-w-[76rem]">
            <OptionsPanel />
            <VariantsPanel product={detail} />
            <Leftovers product={detail} />
          </div>
          <SaveBar editor={editor} label={isNew ? "Make it" : "Save"} />
        </fieldset>
      </form>
      <MergeDialog merge={editor.merge} show={showPart} />
    </FormProvider>
  );
}
