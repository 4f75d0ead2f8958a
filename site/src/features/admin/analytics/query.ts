import type {
  Categories,
  Conversion,
  Customers,
  Emails,
  Orders,
  Products,
  Pulse,
  Returns,
  Revenue,
  StockCover,
  Summary,
} from "@cali/core/analytics/schema.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ApiError, api } from "../../../lib/api.ts";
import { queryClient } from "../../../lib/query.ts";
import { useParams } from "../url.ts";
import { dayIn, daysOf, PRESET, wantedIn } from "./period.ts";
import { type AskedDays, questionOf, type ReportName } from "./question.ts";

interface Reports {
  summary: Summary;
  revenue: Revenue;
  products: Products;
  categories: Categories;
  orders: Orders;
  conversion: Conversion;
  customers: Customers;
  returns: Returns;
  stock: StockCover;
  emails: Emails;
}

const key = ["admin", "analytics"] as const;

const PULSE_MS = 3_000;
/** So often all is asked again, whatever the pulse says. */
const FRESH_MS = 60_000;

/** Whether asking again would be answered the same. */
export const isRefusal = (error: Error | null): error is ApiError =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;

const ask = <Name extends ReportName>(report: Name, question: string, signal?: AbortSignal) =>
  api<Reports[Name]>(
    `/analytics/${report}${question === "" ? "" : `?${question}`}`,
    signal ? { signal } : {},
  );

/** Days of presets are the shop's: until an answer says where it is, only those without a name can be asked for. */
function useDays(params: URLSearchParams): AskedDays | undefined {
  const wanted = wantedIn(params);
  const needsZone = wanted.kind === "preset" && wanted.preset !== PRESET;
  const { data: timeZone } = useQuery(
    {
      queryKey: ["admin", "analytics-zone"],
      queryFn: ({ signal }) => ask("summary", "compare=none", signal).then((head) => head.timeZone),
      enabled: needsZone,
      staleTime: 10 * FRESH_MS,
    },
    queryClient,
  );
  if (wanted.kind === "days") return wanted;
  if (wanted.kind === "unknown") return undefined;
  if (!needsZone) return {};
  return timeZone === undefined ? undefined : daysOf(wanted.preset, dayIn(timeZone, new Date()));
}

/** A report of what the address asks for; what was there before stays until it comes. */
export function useReport<Name extends ReportName>(report: Name, extra?: Record<string, string>) {
  const params = useParams();
  const days = useDays(params);
  const question = days && questionOf(report, days, params, extra);
  const { data, error, refetch, isPlaceholderData } = useQuery(
    {
      queryKey: [...key, report, question],
      queryFn: ({ signal }) => ask(report, question ?? "", signal),
      enabled: question !== undefined,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => (isRefusal(state.error) ? false : FRESH_MS),
    },
    queryClient,
  );
  return {
    data,
    error,
    retry: () => void refetch(),
    /** It answers another question, until the answer to this one comes. */
    isOld: isPlaceholderData,
    /** All rows of it, for a file. */
    whole: () => ask(report, questionOf(report, days ?? {}, params, { ...extra, limit: "10000" })),
  };
}

export type Asked<Data> = Omit<ReturnType<typeof useReport>, "data" | "whole"> & { data: Data | undefined };

/**
 * Asks every few seconds whether something has happened, and for all reports again if it has.
 * @param shown what the pulse was when what is shown was added up
 * @returns whether the shop answers
 */
export function usePulse(shown: string | undefined): boolean {
  const { data, isError, isPaused } = useQuery(
    {
      queryKey: ["admin", "analytics-pulse"],
      queryFn: ({ signal }) => api<Pulse>("/analytics/pulse", { signal }),
      refetchInterval: PULSE_MS,
      refetchIntervalInBackground: false,
      staleTime: 0,
      retry: false,
    },
    queryClient,
  );
  const pulse = data?.pulse;
  const asked = useRef(pulse);
  useEffect(() => {
    if (pulse === undefined || shown === undefined || pulse === shown || pulse === asked.current) return;
    asked.current = pulse;
    void queryClient.invalidateQueries({
      queryKey: key,
      // What has failed says so until it is asked again.
      predicate: ({ state }) => state.data !== undefined,
    });
  }, [pulse, shown]);
  // Without a connection nothing is asked.
  return !isError && !isPaused;
}
