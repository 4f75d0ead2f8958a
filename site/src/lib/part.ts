import { queryOptions, useQuery } from "@tanstack/react-query";
import { queryClient } from "./query.ts";

/**
 * A part of the page that is fetched when it is wanted, and so may not come; the page around it stays. It is asked for once:
 * what a browser has failed to import it does not import until the page is loaded again.
 * @param name one for each part of the site
 */
export const part = <T>(name: string, load: () => Promise<T>) =>
  queryOptions({
    queryKey: ["part", name],
    queryFn: load,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    // What the browser holds is there without a connection, too.
    networkMode: "always",
    structuralSharing: false,
  });

type Part<T> = ReturnType<typeof part<T>>;

export function usePart<T>(options: Part<T>, { enabled = true } = {}) {
  const { data, isError } = useQuery({ ...options, enabled }, queryClient);
  return { part: data, isMissing: isError };
}

export const fetchAhead = <T>(options: Part<T>): void =>
  void queryClient.query(options).catch(() => undefined);
