import type { AdminCategory } from "@cali/core/catalog/category/schema.ts";
import { DetailPage } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { useParams } from "../url.ts";
import { CategoryEditor } from "./CategoryEditor.tsx";
import { PATH } from "./queries.ts";
import { blank } from "./values.ts";

interface Props {
  id: string;
  shelves: AdminCategory[];
}

/** One category, or the one that is to be, below the one that the address names. */
export function CategoryPage({ id, shelves }: Props) {
  const parentId = useParams().get("parent");
  if (id === "new") return <CategoryEditor detail={{ ...blank, parentId }} shelves={shelves} />;
  return <Kept id={id} shelves={shelves} />;
}

function Kept({ id, shelves }: Props) {
  const { detail, error, retry } = useDetail<AdminCategory>(`${PATH}/${encodeURIComponent(id)}`);
  if (detail) return <CategoryEditor detail={detail} shelves={shelves} />;
  return (
    <DetailPage title="Category" back="Categories">
      <Awaited error={error} retry={retry} />
    </DetailPage>
  );
}
