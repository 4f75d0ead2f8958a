import { AdminPage } from "../AdminPage.tsx";
import { useParams } from "../url.ts";
import { BannerList } from "./BannerList.tsx";
import { BannerPage } from "./BannerPage.tsx";

export const BannersPage = () => (
  <AdminPage needs="catalog.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const id = useParams().get("id");
  return id === null ? <BannerList /> : <BannerPage key={id} id={id} />;
}
