import { AdminPage } from "../AdminPage.tsx";
import { useParams } from "../url.ts";
import { ExportSection } from "./ExportSection.tsx";
import { ImportDetail } from "./ImportDetail.tsx";
import { ImportList } from "./ImportList.tsx";
import { NewImport } from "./NewImport.tsx";

export const ImportPage = () => (
  <AdminPage needs="catalog.write">
    <Shown />
  </AdminPage>
);

function Shown() {
  const id = useParams().get("id");
  return id ? (
    <ImportDetail key={id} id={id} />
  ) : (
    <section aria-labelledby="import-title" className="max-w-[76rem]">
      <div className="admin-title mb-3">
        <h1 id="import-title">Import and export</h1>
      </div>
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <NewImport />
          <ImportList />
        </div>
        <div className="min-w-0">
          <ExportSection />
        </div>
      </div>
    </section>
  );
}
