import { part } from "../../../lib/part.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Later } from "../ui/Later.tsx";
import { useParams } from "../url.ts";
import { ReturnList } from "./ReturnList.tsx";

const detail = part("admin-return", () => import("./ReturnDetail.tsx").then((it) => it.ReturnDetail));

export const ReturnsPage = () => (
  <AdminPage needs="orders.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const id = useParams().get("id");
  return id === null ? <ReturnList /> : <Later key={id} of={detail} props={{ id }} />;
}
