import { part } from "../../../lib/part.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Later } from "../ui/Later.tsx";
import { useParams } from "../url.ts";
import { OrderList } from "./OrderList.tsx";

const detail = part("admin-order", () => import("./OrderDetail.tsx").then((it) => it.OrderDetail));

export const OrdersPage = () => (
  <AdminPage needs="orders.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const id = useParams().get("id");
  return id === null ? <OrderList /> : <Later key={id} of={detail} props={{ id }} />;
}
