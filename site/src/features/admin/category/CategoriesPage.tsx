import { part } from "../../../lib/part.ts";
import { AdminPage } from "../AdminPage.tsx";
import { useMay } from "../staff.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { Later } from "../ui/Later.tsx";
import { follow, useParams } from "../url.ts";
import { useTree } from "./queries.ts";
import { Tree } from "./Tree.tsx";

const category = part("admin-category", () => import("./CategoryPage.tsx").then((it) => it.CategoryPage));

export const CategoriesPage = () => (
  <AdminPage needs="catalog.read">
    <Categories />
  </AdminPage>
);

/** The tree, and beside it the category that is open; on a phone, one or the other. */
function Categories() {
  const may = useMay();
  const { shelves, error, retry } = useTree();
  const id = useParams().get("id");
  return (
    <div className="split" data-open={id === null ? undefined : ""}>
      <section aria-labelledby="list-title" className="split-list">
        <div className="admin-title">
          <h1 id="list-title">Categories</h1>
          {may("catalog.write") && (
            <a {...follow({ id: "new", parent: null })} className="button button-tight">
              New category
            </a>
          )}
        </div>
        {!shelves && <Awaited error={error} retry={retry} rows={12} />}
        {shelves?.length === 0 && (
          <p className="py-6">There are no categories yet. Products need one to stand in: make the first.</p>
        )}
        {shelves && shelves.length > 0 && (
          <>
            <p className="hint mb-2">
              How many products in and below each are in the shop. Drag a category by its grip, to the side to
              put it below another.
            </p>
            <Tree shelves={shelves} current={id} />
          </>
        )}
      </section>
      {id !== null && shelves && (
        <div className="split-detail">
          <Later key={id} of={category} props={{ id, shelves }} />
        </div>
      )}
    </div>
  );
}
