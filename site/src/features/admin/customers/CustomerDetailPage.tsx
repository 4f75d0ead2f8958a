import { DetailPage } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { Addresses } from "./Addresses.tsx";
import { type Detail, pathOf } from "./customers.ts";
import { Facts } from "./Facts.tsx";
import { Mail } from "./Mail.tsx";
import { Notes } from "./Notes.tsx";
import { Orders } from "./Orders.tsx";
import { Sessions } from "./Sessions.tsx";

export function CustomerDetailPage({ id }: { id: string }) {
  const { detail, error, retry } = useDetail<Detail>(pathOf(id));
  if (!detail) return <Awaited error={error} retry={retry} rows={12} />;
  return (
    <DetailPage
      title={detail.name || detail.email}
      back="Customers"
      state={detail.role !== "customer" && <Badge tone="busy">{detail.role}</Badge>}
      aside={
        <>
          <Facts customer={detail} />
          <Notes customer={detail} />
          <Mail customer={detail} />
        </>
      }
    >
      <Orders customer={detail} />
      <Addresses customer={detail} />
      <Sessions customer={detail} />
    </DetailPage>
  );
}
