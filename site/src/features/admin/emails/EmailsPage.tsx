import { part } from "../../../lib/part.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Later } from "../ui/Later.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { useParams } from "../url.ts";
import { Log } from "./Log.tsx";
import { Providers } from "./Providers.tsx";
import { Suppressed } from "./Suppressed.tsx";

const detail = part("admin-email", () => import("./EmailDetailPage.tsx").then((it) => it.EmailDetailPage));

const tabs = [
  { value: "log", label: "Log" },
  { value: "suppressed", label: "Not written to" },
  { value: "providers", label: "Providers" },
];

export const EmailsPage = () => (
  <AdminPage needs="emails.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const params = useParams();
  const id = params.get("id");
  if (id !== null) return <Later key={id} of={detail} props={{ id }} />;
  const tab = params.get("tab");
  return (
    <>
      <Tabs label="E-mail" tabs={tabs} />
      <div className="mt-4">
        {tab === "suppressed" ? <Suppressed /> : tab === "providers" ? <Providers /> : <Log />}
      </div>
    </>
  );
}
