import type { AdminCategory } from "@cali/core/catalog/category/schema.ts";
import { PictureField } from "../asset/PictureField.tsx";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { EditorForm } from "../detail/EditorForm.tsx";
import { saveThing, useThing } from "../detail/thing.ts";
import { TextField } from "../form/fields.tsx";
import { useMay } from "../staff.ts";
import { CategoryActions } from "./CategoryActions.tsx";
import { NameFields } from "./NameFields.tsx";
import { PATH, refreshTree } from "./queries.ts";
import { SearchFields } from "./SearchFields.tsx";
import { type CategoryValues, labels, schema, valuesOf } from "./values.ts";

interface Props {
  detail: AdminCategory;
  shelves: AdminCategory[];
}

export function CategoryEditor({ detail, shelves }: Props) {
  const may = useMay();
  const parent = shelves.find(({ id }) => id === detail.parentId);
  const editor = useThing<CategoryValues, AdminCategory>({
    detail,
    schema,
    valuesOf,
    // Where it stands in the tree is moved there, once it is made.
    save: (values, version) => {
      const { id, parentId } = detail;
      return saveThing(PATH, id, id === "" ? { ...values, parentId } : values, version);
    },
    labels,
    path: PATH,
    refresh: refreshTree,
  });
  const { form, isNew } = editor;
  const { control } = form;
  return (
    <EditorForm editor={editor} mayWrite={may("catalog.write")}>
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
          <PictureField control={control} name="imageKey" altName="imageAlt" hint="A landscape, 3 to 2." />
        </Panel>
        <Panel title="In search results">
          <SearchFields />
        </Panel>
      </DetailPage>
    </EditorForm>
  );
}
