import { AdminPage } from "../AdminPage.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { useParams } from "../url.ts";
import { Shipping } from "./Shipping.tsx";
import { Store } from "./Store.tsx";
import { Tax } from "./Tax.tsx";

const tabs = [
  { value: "store", label: "Store" },
  { value: "shipping", label: "Shipping" },
  { value: "tax", label: "Tax" },
];

export const SettingsPage = () => (
  <AdminPage needs="settings.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const tab = useParams().get("tab");
  return (
    <>
      <Tabs label="Settings" tabs={tabs} />
      <div className="mt-4">{tab === "shipping" ? <Shipping /> : tab === "tax" ? <Tax /> : <Store />}</div>
    </>
  );
}
