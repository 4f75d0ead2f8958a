import type { AdminProduct, SavedProduct } from "@cali/core/product/schema.ts";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { EditorForm } from "../detail/EditorForm.tsx";
import { saveThing, useThing } from "../detail/thing.ts";
import { ChoiceField, TextField } from "../form/fields.tsx";
import { TagsField } from "../form/TagsField.tsx";
import { refreshLists } from "../list/query.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { toast } from "../ui/toast.ts";
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
  const { kept, ...saved } = await saveThing<SavedProduct>(PATH, id, values, version);
  if (kept.length > 0) toast(keptWords(kept));
  return saved;
}

/** Everything of a product in one form. */
export function ProductEditor({ detail }: { detail: AdminProduct }) {
  const may = useMay();
  const categories = useCategories();
  const editor = useThing<ProductValues, AdminProduct>({
    detail,
    schema,
    valuesOf: valuesFor,
    save: (values, version) => send(detail.id, values, version),
    labels: labelOf,
    parts: { split, join },
    path: PATH,
    refresh: () => refreshLists(PATH),
  });
  const { form, isDirty, isNew } = editor;
  const { control } = form;
  const state = statuses[detail.status];

  return (
    <EditorForm editor={editor} mayWrite={may("catalog.write")} show={showPart}>
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
    </EditorForm>
  );
}
