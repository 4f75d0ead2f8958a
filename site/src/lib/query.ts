import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api.ts";

const worthAnotherTry = (error: Error): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500);

/** One for the page: islands are separate React trees and share no context. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && worthAnotherTry(error),
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

// Looks again when the page is, and goes on with what waited for a connection; no provider does it for us here.
if (typeof window !== "undefined") queryClient.mount();
