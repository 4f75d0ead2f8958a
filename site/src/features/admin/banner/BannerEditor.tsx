import { useEffect, useState } from "react";
import { FormProvider } from "react-hook-form";
import { api } from "../../../lib/api.ts";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { useEditor } from "../detail/editor.ts";
import { MergeDialog } from "../detail/MergeDialog.tsx";
import { keepDetail } from "../detail/query.ts";
import { SaveBar } from "../detail/SaveBar.tsx";
import { MomentField, ToggleField } from "../form/fields.tsx";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { go } from "../url.ts";
import { BannerActions } from "./BannerActions.tsx";
import { BannerFields } from "./BannerFields.tsx";
import { BannerPreview } from "./BannerPreview.tsx";
import { type AdminBanner, PATH, refreshBanners } from "./queries.ts";
import { type BannerValues, labels, schema, valuesOf } from "./values.ts";
import { states } from "./words.ts";

const send = (id: string, values: BannerValues, version: number) =>
  id === ""
    ? api<AdminBanner>(PATH, { method: "POST", body: values })
    : api<AdminBanner>(`${PATH}/${id}`, { method: "PUT", body: { ...values, version } });

export function BannerEditor({ detail }: { detail: AdminBanner }) {
  const may = useMay();
  const [made, setMade] = useState<string>();
  const isNew = detail.id === "";
  const editor = useEditor<BannerValues, AdminBanner>({
    detail,
    schema,
    valuesOf,
    save: (values, version) => send(detail.id, values, version),
    labels,
    onSaved: (saved) => {
      keepDetail(`${PATH}/${saved.id}`, saved);
      void refreshBanners();
      if (isNew) setMade(saved.id);
    },
  });
  const { form, isDirty } = editor;
  const { control } = form;
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
        <fieldset disabled={!may("content.write")}>
          <DetailPage
            title={isNew ? "New banner" : detail.name}
            back="Banners"
            state={!isNew && <Badge tone={state.tone}>{state.label}</Badge>}
            actions={!isNew && may("content.write") && <BannerActions banner={detail} />}
            aside={
              <Panel title="When">
                <div className="fields">
                  <ToggleField control={control} name="active" label={labels.active} />
                  <MomentField control={control} name="startsAt" label={labels.startsAt} />
                  <MomentField control={control} name="endsAt" label={labels.endsAt} />
                  <ToggleField
                    control={control}
                    name="dismissible"
                    label={labels.dismissible}
                    hint="In that browser it stays away until the banner changes."
                  />
                </div>
              </Panel>
            }
          >
            <Panel title="How it looks">
              <BannerPreview />
            </Panel>
            <Panel title="What it says">
              <BannerFields />
            </Panel>
          </DetailPage>
          <SaveBar editor={editor} label={isNew ? "Make it" : "Save"} />
        </fieldset>
      </form>
      <MergeDialog merge={editor.merge} />
    </FormProvider>
  );
}
