import { AdminPage } from "../AdminPage.tsx";
import { useParams } from "../url.ts";
import { CustomerDetailPage } from "./CustomerDetailPage.tsx";
import { CustomerList } from "./CustomerList.tsx";

export const CustomersPage = () => (
  <AdminPage needs="customers.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const id = useParams().get("id");
  return id === null ? <CustomerList /> : <CustomerDetailPage key={id} id={id} />;
}
