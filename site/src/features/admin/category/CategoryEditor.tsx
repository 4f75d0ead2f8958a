import type { AdminCategory } from "@cali/core/catalog/category/schema.ts";
import { useEffect, useState } from "react";
import { FormProvider } from "react-hook-form";
import { api } from "../../../lib/api.ts";
import { PictureField } from "../asset/PictureField.tsx";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { useEditor } from "../detail/editor.ts";
import { MergeDialog } from "../detail/MergeDialog.tsx";
import { keepDetail } from "../detail/query.ts";
import { SaveBar } from "../detail/SaveBar.tsx";
import { TextField } from "../form/fields.tsx";
import { useMay } from "../staff.ts";
import { go } from "../url.ts";
import { CategoryActions } from "./CategoryActions.tsx";
import { NameFields } from "./NameFields.tsx";
import { PATH, refreshTree } from "./queries.ts";
import { SearchFields } from "./SearchFields.tsx";
import { type CategoryValues, labels, schema, valuesOf } from "./values.ts";

interface Props {
  detail: AdminCategory;
  shelves: AdminCategory[];
}

const send = ({ id, parentId }: AdminCategory, values: CategoryValues, version: number) =>
  id === ""
    ? api<AdminCategory>(PATH, { method: "POST", body: { ...values, parentId } })
    : api<AdminCategory>(`${PATH}/${id}`, { method: "PUT", body: { ...values, version } });

export function CategoryEditor({ detail, shelves }: Props) {
  const may = useMay();
  const [made, setMade] = useState<string>();
  const isNew = detail.id === "";
  const parent = shelves.find(({ id }) => id === detail.parentId);
  const editor = useEditor<CategoryValues, AdminCategory>({
    detail,
    schema,
    valuesOf,
    save: (values, version) => send(detail, values, version),
    labels,
    onSaved: (saved) => {
      keepDetail(`${PATH}/${saved.id}`, saved);
      void refreshTree();
      if (isNew) setMade(saved.id);
    },
  });
  const { form, isDirty } = editor;
  const { control } = form;
  useEffect(() => {
    if (made !== undefined && !isDirty) void go({ id: made, parent: null }, { replace: true });
  }, [made, isDirty]);
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
            title={isNew ? "New category" : detail.name}
            back="Categories"
            state={parent && <span className="text-sm text-fog">below {parent.name}</span>}
            actions={!isNew && <CategoryActions category={detail} />}
          >
            <Panel title="What it is">
              <div className="fields">
                <NameFields isNew={isNew} />
                <TextField
                  control={control}
                  name="description"
                  label={labels.description}
                  rows={3}
                  hint="A sentence or two, below the name on its page."
                />
              </div>
            </Panel>
            <Panel title="Picture">
              <PictureField
                control={control}
                name="imageKey"
                altName="imageAlt"
                hint="A landscape, 3 to 2."
              />
            </Panel>
            <Panel title="In search results">
              <SearchFields />
            </Panel>
          </DetailPage>
          <SaveBar editor={editor} label={isNew ? "Make it" : "Save"} />
        </fieldset>
      </form>
      <MergeDialog merge={editor.merge} />
    </FormProvider>
  );
}
