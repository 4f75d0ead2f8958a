import { pino, stdSerializers } from "pino";

/** Drizzle tells a failed statement with its values, addresses and tokens among them; what PostgreSQL said of it is below. */
function innermost(error: unknown): unknown {
  let at = error;
  while (at instanceof Error && "params" in at && at.cause instanceof Error) at = at.cause;
  return at;
}

/** What may be logged of an error: its words, without the values of the statement that failed. */
export const reasonOf = (error: unknown): string => {
  const told = innermost(error);
  return told instanceof Error ? told.message : String(told);
};

/** An error as it is logged. */
export const toLogged = (error: unknown): object => stdSerializers.err(innermost(error) as Error);

/** Structured logs. Whoever logs passes ids and codes, never bodies, addresses, codes or keys. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: toLogged },
  redact: [
    "email",
    "*.email",
    "authorization",
    "*.authorization",
    "cookie",
    "*.cookie",
    "err.detail",
    "err.where",
    "err.params",
    "err.query",
  ],
});
