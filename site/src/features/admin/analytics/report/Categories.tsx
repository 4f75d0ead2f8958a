import type { Categories as Answered, CategorySales } from "@cali/core/analytics/schema.ts";
import { follow } from "../../url.ts";
import { Answer } from "../Answer.tsx";
import { useReport } from "../query.ts";
import { CsvButton, Report } from "../Report.tsx";
import { ReportTable } from "../ReportTable.tsx";
import type { Column } from "../table.ts";
import { soldColumns } from "./sold.tsx";

export function Categories() {
  const asked = useReport("categories");
  const { data } = asked;
  return (
    <Report
      title="Categories"
      of="categories"
      note="Each with what is in it alone, not in those below it: they add up."
      controls={
        data && <CsvButton name="categories" days={data} columns={columnsOf(data)} rows={() => data.items} />
      }
    >
      <Answer asked={asked}>
        {(categories) => (
          <ReportTable
            caption="Categories by what they sold"
            columns={columnsOf(categories)}
            rows={categories.items}
            keyOf={({ categoryId }) => categoryId ?? "gone"}
          />
        )}
      </Answer>
    </Report>
  );
}

const columnsOf = (categories: Answered): Column<CategorySales>[] => [
  {
    header: "Category",
    text: ({ categoryId, name }) => (categoryId === null ? "Of products that are gone" : name),
    cell: ({ categoryId, name }) =>
      categoryId === null ? (
        "Of products that are gone"
      ) : (
        <a {...follow({ category: categoryId })} className="link">
          {name}
        </a>
      ),
  },
  ...soldColumns<CategorySales>(categories),
];
