import { useQueries } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { queryClient } from "../../lib/query.ts";
import type { Section } from "./sections.ts";
import { useMay } from "./staff.ts";

interface Found {
  label: string;
  hint?: string;
  href: string;
}

interface Group {
  name: string;
  /** What Base UI calls the group's items. */
  items: Found[];
}

type Row = { id: string } & Record<string, string | number | null>;

/** Lists that are searched, and what a row of each is called. */
const sources = [
  {
    name: "Orders",
    needs: "orders.read",
    path: "/admin/orders",
    label: (row: Row) => `#${row.number}`,
    hint: (row: Row) => String(row.email ?? ""),
  },
  {
    name: "Products",
    needs: "catalog.read",
    path: "/admin/products",
    label: (row: Row) => String(row.name),
    hint: (row: Row) => String(row.status),
  },
  {
    name: "Customers",
    needs: "customers.read",
    path: "/admin/customers",
    label: (row: Row) => String(row.name || row.email),
    hint: (row: Row) => String(row.email),
  },
] as const;

/** Two letters find a page; what is in the database is asked for by three, or by a number. */
const isWorthAsking = (query: string): boolean => query.length >= 3 || /^#?\d+$/.test(query);

export function useFound(
  query: string,
  sections: readonly Section[],
): { groups: Group[]; isLooking: boolean } {
  const may = useMay();
  const asked = sources.filter(({ needs }) => may(needs));
  const answers = useQueries(
    {
      queries: asked.map(({ path }) => ({
        queryKey: ["admin", "palette", path, query],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          api<{ items: Row[] }>(`${path}?limit=5&q=${encodeURIComponent(query.replace(/^#/, ""))}`, {
            signal,
          }),
        enabled: isWorthAsking(query),
        staleTime: 30_000,
      })),
    },
    queryClient,
  );
  const pages = sections
    .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()))
    .map(({ name, path, key }) => ({
      label: name,
      href: path,
      ...(key && { hint: `G ${key.toUpperCase()}` }),
    }));
  const found = asked.map(({ name, path, label, hint }, index) => ({
    name,
    items: (answers[index]?.data?.items ?? []).map((row) => ({
      label: label(row),
      hint: hint(row),
      href: `${path}?id=${encodeURIComponent(row.id)}`,
    })),
  }));
  return {
    groups: [{ name: "Pages", items: pages }, ...found].filter(({ items }) => items.length > 0),
    isLooking: answers.some(({ isFetching }) => isFetching),
  };
}
