/** PostgreSQL's error, wherever a driver or Drizzle wrapped it. */
export interface PostgresError {
  code: string;
  message: string;
  constraint?: string;
}

export function postgresError(error: unknown): PostgresError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, constraint } = at as Error & { code?: unknown; constraint?: unknown };
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) {
      return { code, message: at.message, ...(typeof constraint === "string" ? { constraint } : {}) };
    }
  }
  return undefined;
}

/** The name of the CHECK, unique index or foreign key that refused, if that is what happened. */
export const violated = (error: unknown): string | undefined => {
  const found = postgresError(error);
  return found?.code.startsWith("23") ? found.constraint : undefined;
};

/** The code given to `assert_that` in a statement that refused. */
export const asserted = (error: unknown): string | undefined => {
  const found = postgresError(error);
  return found?.code === "CALI1" ? found.message : undefined;
};

/** Deadlock or serialisation failure: the same work may succeed when run again. */
export const isRetryable = (error: unknown): boolean =>
  ["40001", "40P01"].includes(postgresError(error)?.code ?? "");

const socketCodes = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "EAI_AGAIN"];

const connectionLost =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** The database can't be reached, is starting or shutting down, or is full: nothing the caller did. */
export function isOutage(error: unknown): boolean {
  const code = postgresError(error)?.code;
  if (code !== undefined && (/^(08|53|57P)/.test(code) || code === "25006")) return true;
  for (let at = error; at instanceof Error; at = at.cause) {
    const socket = (at as Error & { code?: unknown }).code;
    if (typeof socket === "string" && socketCodes.includes(socket)) return true;
    if (connectionLost.test(at.message)) return true;
    if (at instanceof AggregateError && at.errors.some(isOutage)) return true;
    // Neon's driver hands on the event of the WebSocket that broke.
    if (at.cause instanceof Event) return true;
  }
  return error instanceof Event;
}
