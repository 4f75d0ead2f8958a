import { AdminPage } from "../AdminPage.tsx";
import { useParams } from "../url.ts";
import { InventoryDetail } from "./InventoryDetail.tsx";
import { InventoryList } from "./InventoryList.tsx";

export const InventoryPage = () => (
  <AdminPage needs="catalog.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const id = useParams().get("id");
  return id === null ? <InventoryList /> : <InventoryDetail key={id} id={id} />;
}
