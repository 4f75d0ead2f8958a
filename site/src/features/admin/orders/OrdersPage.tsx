import { AdminPage } from "../AdminPage.tsx";
import { useParams } from "../url.ts";
import { OrderDetail } from "./OrderDetail.tsx";
import { OrderList } from "./OrderList.tsx";

export const OrdersPage = () => (
  <AdminPage needs="orders.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const id = useParams().get("id");
  return id === null ? <OrderList /> : <OrderDetail key={id} id={id} />;
}
