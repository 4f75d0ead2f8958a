import { AdminPage } from "../AdminPage.tsx";
import { useParams } from "../url.ts";
import { ReturnDetail } from "./ReturnDetail.tsx";
import { ReturnList } from "./ReturnList.tsx";

export const ReturnsPage = () => (
  <AdminPage needs="orders.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const id = useParams().get("id");
  return id === null ? <ReturnList /> : <ReturnDetail key={id} id={id} />;
}
