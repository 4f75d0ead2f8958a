import { AdminPage } from "../AdminPage.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { useMay } from "../staff.ts";
import { useParams } from "../url.ts";
import { BuildDetail } from "./BuildDetail.tsx";
import { History } from "./History.tsx";
import { Now } from "./Now.tsx";
import { publishNow } from "./query.ts";

export const PublishPage = () => (
  <AdminPage needs="publish.read">
    <Parts />
  </AdminPage>
);

function Parts() {
  const id = useParams().get("id");
  return id ? <BuildDetail id={id} /> : <History actions={<PublishNow />} lead={<Now />} />;
}

function PublishNow() {
  const may = useMay();
  const { isBusy, run } = useDoing();
  if (!may("publish.write")) return null;
  return (
    <button
      type="button"
      className="button button-tight"
      aria-disabled={isBusy}
      onClick={() => void run(publishNow, "The site is being built.")}
    >
      {isBusy ? "One moment…" : "Publish now"}
    </button>
  );
}
