import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { EditorForm } from "../detail/EditorForm.tsx";
import { useThing } from "../detail/thing.ts";
import { MomentField, ToggleField } from "../form/fields.tsx";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { BannerActions } from "./BannerActions.tsx";
import { BannerFields } from "./BannerFields.tsx";
import { BannerPreview } from "./BannerPreview.tsx";
import { type AdminBanner, PATH, refreshBanners } from "./queries.ts";
import { type BannerValues, labels, schema, valuesOf } from "./values.ts";
import { states } from "./words.ts";

export function BannerEditor({ detail }: { detail: AdminBanner }) {
  const may = useMay();
  const editor = useThing<BannerValues, AdminBanner>({
    detail,
    schema,
    valuesOf,
    labels,
    path: PATH,
    refresh: refreshBanners,
  });
  const { form, isNew } = editor;
  const { control } = form;
  const state = states[detail.state];
  return (
    <EditorForm editor={editor} mayWrite={may("content.write")}>
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
    </EditorForm>
  );
}
