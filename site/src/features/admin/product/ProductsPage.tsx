import { part } from "../../../lib/part.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Later } from "../ui/Later.tsx";
import { useParams } from "../url.ts";
import { ProductList } from "./ProductList.tsx";

const product = part("admin-product", () => import("./ProductPage.tsx").then((it) => it.ProductPage));
const sheet = part("admin-sheet", () => import("./sheet/SheetPage.tsx").then((it) => it.SheetPage));

/** Products: the list, one of them, or many of them as a sheet. */
export const ProductsPage = () => (
  <AdminPage needs="catalog.read">
    <Shown />
  </AdminPage>
);

function Shown() {
  const params = useParams();
  const id = params.get("id");
  if (id !== null) return <Later key={id} of={product} props={{ id }} />;
  return params.get("view") === "sheet" ? <Later of={sheet} props={{}} /> : <ProductList />;
}
