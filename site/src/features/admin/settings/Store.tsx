import { StoreSettings, type StoreSettingsDetail } from "@cali/core/settings/schema.ts";
import { api } from "../../../lib/api.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { useEditor } from "../detail/editor.ts";
import { MergeDialog } from "../detail/MergeDialog.tsx";
import { keepDetail, useDetail } from "../detail/query.ts";
import { SaveBar } from "../detail/SaveBar.tsx";
import { ChoiceField, TextField, ToggleField } from "../form/fields.tsx";
import { IntegerField } from "../form/number-fields.tsx";
import { useMay } from "../staff.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { PATH } from "./settings.ts";

const valuesOf = ({ version: _, ...settings }: StoreSettingsDetail): StoreSettings => settings;

const labels: { [F in keyof StoreSettings]: string } = {
  name: "Name",
  contactEmail: "Contact e-mail",
  sellerName: "Seller",
  sellerAddress: "Seller’s address",
  country: "Country",
  timeZone: "Time zone",
  lowStock: "Running low at",
  pricesIncludeTax: "Prices include tax",
  taxMode: "Who works the tax out",
  secondFactorRequired: "Second factor",
};

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({
  value,
  label: value.replaceAll("_", " "),
}));

const taxModes = [
  { value: "none", label: "Nobody: no tax is charged" },
  { value: "rates", label: "The shop’s own rates" },
  { value: "stripe", label: "Stripe Tax" },
];

export function Store() {
  const { detail, error, retry } = useDetail<StoreSettingsDetail>(PATH);
  return detail ? <Form detail={detail} /> : <Awaited error={error} retry={retry} rows={10} />;
}

function Form({ detail }: { detail: StoreSettingsDetail }) {
  const may = useMay();
  const editor = useEditor<StoreSettings, StoreSettingsDetail>({
    detail,
    schema: StoreSettings,
    valuesOf,
    save: (values, version) =>
      api<StoreSettingsDetail>(PATH, { method: "PUT", body: { ...values, version } }),
    labels,
    onSaved: (saved) => keepDetail(PATH, saved),
  });
  const { control } = editor.form;
  const isDisabled = !may("settings.write");
  const field = <N extends keyof StoreSettings>(name: N) => ({
    control,
    name,
    label: labels[name],
    isDisabled,
  });
  return (
    <section aria-labelledby="store-title" className="max-w-[60rem]">
      <div className="admin-title">
        <h1 id="store-title">Store</h1>
      </div>
      <Panel title="The shop">
        <div className="fields fields-two">
          <TextField {...field("name")} maxLength={60} />
          <TextField
            {...field("contactEmail")}
            type="email"
            isNullable
            hint="Whom shoppers write to"
            maxLength={254}
          />
          <TextField {...field("country")} hint="Two letters, such as US" maxLength={2} />
          <ChoiceField {...field("timeZone")} options={zones} hint="Where the shop’s days begin" />
        </div>
      </Panel>
      <Panel title="Invoices">
        <div className="fields fields-two">
          <TextField {...field("sellerName")} hint="Who sells, as invoices name it" maxLength={120} />
          <TextField {...field("sellerAddress")} rows={3} maxLength={400} />
        </div>
      </Panel>
      <Panel title="Selling">
        <div className="fields fields-two">
          <ChoiceField {...field("taxMode")} options={taxModes} />
          <IntegerField {...field("lowStock")} unit="pieces" hint="So many or fewer are few" />
          <ToggleField {...field("pricesIncludeTax")} hint="As in Europe; in America it is added on top" />
        </div>
      </Panel>
      <Panel title="The shop’s own people">
        <ToggleField
          control={control}
          name="secondFactorRequired"
          label="A second factor is needed to work here"
          isDisabled={!may("staff.manage")}
          hint={may("staff.manage") ? "Besides a password or a code by mail" : "For an owner to say"}
        />
      </Panel>
      <SaveBar editor={editor} />
      <MergeDialog merge={editor.merge} />
    </section>
  );
}
