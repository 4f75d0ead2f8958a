import { part } from "../../../lib/part.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Later } from "../ui/Later.tsx";
import { useParams } from "../url.ts";
import { CustomerList } from "./CustomerList.tsx";

const detail = part("admin-customer", () =>
  import("./CustomerDetailPage.tsx").then((it) => it.CustomerDetailPage),
);

export const CustomersPage = () => (
  <AdminPage needs="customers.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const id = useParams().get("id");
  return id === null ? <CustomerList /> : <Later key={id} of={detail} props={{ id }} />;
}
