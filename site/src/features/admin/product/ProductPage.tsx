import type { AdminProduct } from "@cali/core/product/schema.ts";
import { DetailPage } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { PATH } from "./bulk.ts";
import { ProductEditor } from "./ProductEditor.tsx";
import { blank } from "./values.ts";

/** One product, or the one that is to be. */
export const ProductPage = ({ id }: { id: string }) =>
  id === "new" ? <ProductEditor detail={blank} /> : <Kept id={id} />;

function Kept({ id }: { id: string }) {
  const { detail, error, retry } = useDetail<AdminProduct>(`${PATH}/${encodeURIComponent(id)}`);
  if (detail) return <ProductEditor detail={detail} />;
  return (
    <DetailPage title="Product" back="Products">
      <Awaited error={error} retry={retry} />
    </DetailPage>
  );
}
