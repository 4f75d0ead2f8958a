import type { ComponentProps } from "react";
import { ReportTable } from "./ReportTable.tsx";

/** The table behind a chart. */
export const Folded = <Row,>(props: ComponentProps<typeof ReportTable<Row>>) => (
  <details className="folded">
    <summary className="link">As a table</summary>
    <ReportTable {...props} />
  </details>
);
