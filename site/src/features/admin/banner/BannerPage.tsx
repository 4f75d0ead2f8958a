import { DetailPage } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { BannerEditor } from "./BannerEditor.tsx";
import { type AdminBanner, PATH } from "./queries.ts";
import { blank } from "./values.ts";

/** One banner, or the one that is to be. */
export const BannerPage = ({ id }: { id: string }) =>
  id === "new" ? <BannerEditor detail={blank} /> : <Kept id={id} />;

function Kept({ id }: { id: string }) {
  const { detail, error, retry } = useDetail<AdminBanner>(`${PATH}/${encodeURIComponent(id)}`);
  if (detail) return <BannerEditor detail={detail} />;
  return (
    <DetailPage title="Banner" back="Banners">
      <Awaited error={error} retry={retry} />
    </DetailPage>
  );
}
