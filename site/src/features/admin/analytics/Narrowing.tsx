import { useRef } from "react";
import { countryName } from "../../cart/place.ts";
import { useDestinations } from "../../cart/useDestinations.ts";
import { useDetail } from "../detail/query.ts";
import { Lookup, type Option } from "../form/Lookup.tsx";
import { Filters } from "../list/Filters.tsx";
import type { Filter } from "../list/types.ts";
import { useCategories } from "../product/categories.ts";
import { go, useParams } from "../url.ts";

/** What narrows the page. */
export function Narrowing() {
  const params = useParams();
  const categories = useCategories();
  const { data } = useDestinations();
  const country = params.get("country");
  const codes = [
    ...new Set([...(data?.items ?? []).map((each) => each.country), ...(country ? [country] : [])]),
  ];
  const filters: Filter[] = [
    { kind: "choice", name: "category", label: "Category", options: categories },
    {
      kind: "choice",
      name: "country",
      label: "Sent to",
      options: codes.map((code) => ({ value: code, label: countryName(code) })),
    },
    { kind: "text", name: "coupon", label: "Coupon", hint: "- for none" },
  ];
  const product = params.get("product");
  return (
    <div className="narrowing" data-product={product ?? undefined}>
      <Filters filters={filters} sorts={[]} search={useRef(null)} />
      {product === null ? <ProductField value={null} /> : <Known key={product} id={product} />}
    </div>
  );
}

/** The address has an id; people read a name. */
function Known({ id }: { id: string }) {
  const { detail, error } = useDetail<{ name: string }>(`/admin/products/${encodeURIComponent(id)}`);
  if (!detail && !error) return null;
  return <ProductField value={{ value: id, label: detail?.name ?? "A product that is gone" }} />;
}

const source = {
  path: "/admin/products",
  toOption: ({ id, name }: { id: string; name: string }): Option => ({ value: id, label: name }),
} as const;

const ProductField = ({ value }: { value: Option | null }) => (
  <Lookup
    label="Product"
    value={value}
    onChange={(option) => void go({ product: option?.value ?? null })}
    source={source}
    placeholder="All"
  />
);
