import { part } from "../../../lib/part.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Later } from "../ui/Later.tsx";
import { useParams } from "../url.ts";
import { BannerList } from "./BannerList.tsx";

const detail = part("admin-banner", () => import("./BannerPage.tsx").then((it) => it.BannerPage));

export const BannersPage = () => (
  <AdminPage needs="catalog.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const id = useParams().get("id");
  return id === null ? <BannerList /> : <Later key={id} of={detail} props={{ id }} />;
}
