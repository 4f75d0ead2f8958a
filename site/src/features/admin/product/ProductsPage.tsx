import { lazy, Suspense } from "react";
import { AdminPage } from "../AdminPage.tsx";
import { Awaited } from "../ui/Awaited.tsx";
import { useParams } from "../url.ts";
import { ProductList } from "./ProductList.tsx";

const ProductPage = lazy(() => import("./ProductPage.tsx").then((it) => ({ default: it.ProductPage })));
const SheetPage = lazy(() => import("./sheet/SheetPage.tsx").then((it) => ({ default: it.SheetPage })));

/** Products: the list, one of them, or many of them as a sheet. */
export const ProductsPage = () => (
  <AdminPage needs="catalog.read">
    <Suspense fallback={<Awaited error={null} retry={() => undefined} rows={10} />}>
      <Shown />
    </Suspense>
  </AdminPage>
);

function Shown() {
  const params = useParams();
  const id = params.get("id");
  if (id !== null) return <ProductPage key={id} id={id} />;
  return params.get("view") === "sheet" ? <SheetPage /> : <ProductList />;
}
