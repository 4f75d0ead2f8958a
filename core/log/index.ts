import { pino } from "pino";

/** Structured logs. Whoever logs passes ids and codes, never bodies, addresses, codes or keys. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: [
    "email",
    "*.email",
    "authorization",
    "*.authorization",
    "cookie",
    "*.cookie",
    "err.detail",
    "err.where",
  ],
});
