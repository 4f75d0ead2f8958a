import type { RefundPreview, RefundWanted } from "@cali/core/order/admin/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { pathOf } from "./act.ts";

const PAUSE_MS = 150;

/** What a refund comes to, asked a moment after the last change. */
export function usePreview(orderId: string, wanted: RefundWanted | undefined) {
  const now = wanted === undefined ? "" : JSON.stringify(wanted);
  const [asked, setAsked] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(now), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [now]);
  const { data, error, isPlaceholderData } = useQuery(
    {
      queryKey: ["admin", "refund-preview", orderId, asked],
      queryFn: ({ signal }) =>
        api<RefundPreview>(`${pathOf(orderId)}/refunds/preview`, {
          method: "POST",
          body: JSON.parse(asked),
          signal,
        }),
      enabled: asked !== "",
      placeholderData: (previous) => previous,
      staleTime: 0,
    },
    queryClient,
  );
  return {
    preview: now === "" ? undefined : data,
    isOld: asked !== now || isPlaceholderData,
    error: now === "" ? null : error,
  };
}
