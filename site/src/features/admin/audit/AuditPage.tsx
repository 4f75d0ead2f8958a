import { AdminPage } from "../AdminPage.tsx";
import { useParams } from "../url.ts";
import { AuditList } from "./AuditList.tsx";
import { EntryDetail } from "./EntryDetail.tsx";

export const AuditPage = () => (
  <AdminPage needs="audit.read">
    <Parts />
  </AdminPage>
);

function Parts() {
  const id = useParams().get("id");
  return id ? <EntryDetail id={id} /> : <AuditList />;
}
