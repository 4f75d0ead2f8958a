import { AsyncLocalStorage } from "node:async_hooks";
import { fillPlaceholders, type SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { Env } from "../env/index.ts";
import { Fault } from "../fault/index.ts";
import { log } from "../log/index.ts";
import { type Client, type Connection, connect, type Orm, type Result } from "./connect.ts";
import { isOutage, isRetryable, postgresError } from "./errors.ts";

interface Scope {
  client: Client;
  orm: Orm;
  afterCommit: (() => Promise<void>)[];
}

const scopes = new AsyncLocalStorage<Scope>();
const signatures = new AsyncLocalStorage<Signature>();
let shared: Promise<Connection> | undefined;

/** Who is at work, and on what: what the audit log takes down with every row that changes (`audit_change`). */
export interface Signature {
  actor: string;
  address: string;
  action: string;
  request: string;
}

/** Runs work whose every transaction says who is behind it; a statement outside of one gets one of its own. */
export const signed = <T>(signature: Signature, work: () => Promise<T>): Promise<T> =>
  signatures.run(signature, work);

const sign = `SELECT set_config('cali.actor', $1, true), set_config('cali.address', $2, true),
  set_config('cali.action', $3, true), set_config('cali.request', $4, true)`;

/** The process's one connection pool, opened on first use at `DATABASE_URL`. */
export function connection(): Promise<Connection> {
  if (shared) return shared;
  const { DATABASE_URL, DATABASE_DRIVER } = Env.need(["DATABASE_URL", "DATABASE_DRIVER"]);
  shared = connect(DATABASE_URL, DATABASE_DRIVER);
  return shared;
}

/** Closes the pool; the next use opens a new one. */
export async function close(): Promise<void> {
  const open = shared;
  shared = undefined;
  await (await open)?.pool.end();
}

/** Drizzle over the transaction in progress, or over the pool where there is none. */
export async function orm(): Promise<Orm> {
  const scope = scopes.getStore();
  if (scope) return scope.orm;
  if (signatures.getStore()) throw new Error("what is signed runs in a transaction");
  const { orm: over, pool } = await connection();
  return over(pool);
}

/**
 * Runs on the transaction in progress, or on a connection of the pool. Not through `pool.query`, which closes the
 * connection of every statement that the database refuses: being refused, such as for want of stock, is an everyday
 * answer here, and a new connection costs more than all the rest.
 */
async function run<Row>(query: { name: string; text: string; values: unknown[] }): Promise<Result<Row>> {
  const scope = scopes.getStore();
  if (scope) return scope.client.query<Row>(query);
  if (signatures.getStore()) return once(() => run<Row>(query));
  const borrowed = await (await connection()).pool.connect();
  let broken: Error | undefined;
  try {
    return await borrowed.query<Row>(query);
  } catch (error) {
    if (!postgresError(error) || isOutage(error)) broken = error as Error;
    throw error;
  } finally {
    borrowed.release(broken);
  }
}

const ATTEMPTS = 3;

/**
 * Runs `work` in one transaction; everything in it that uses this module joins. Inside a transaction it
 * joins that one. A deadlock or serialisation failure runs the work again, at most three times in all, so
 * the work must have no effect outside the database: put those in `afterCommit`.
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (scopes.getStore()) return work();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
    }
  }
}

async function once<T>(work: () => Promise<T>): Promise<T> {
  const { pool, orm: over } = await connection();
  const borrowed = await pool.connect();
  const scope: Scope = { client: borrowed, orm: over(borrowed), afterCommit: [] };
  let broken: Error | undefined;
  let result: T;
  try {
    await Fault.around("database:begin", () => borrowed.query({ text: "BEGIN" }));
    const signature = signatures.getStore();
    if (signature) {
      const { actor, address, action, request } = signature;
      await borrowed.query({ name: "database.sign", text: sign, values: [actor, address, action, request] });
    }
    result = await scopes.run(scope, work);
    await Fault.around("database:commit", () => borrowed.query({ text: "COMMIT" }));
  } catch (error) {
    await borrowed.query({ text: "ROLLBACK" }).catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that can't even roll back is not given to the next caller.
    borrowed.release(broken);
  }
  for (const effect of scope.afterCommit) {
    await effect().catch((error: unknown) => log.error({ err: error }, "an effect after commit failed"));
  }
  return result;
}

/**
 * Runs once the transaction in progress has committed, or now where there is none. Only for effects that
 * may be lost: what may not be lost is a row written in the transaction.
 */
export async function afterCommit(effect: () => Promise<void>): Promise<void> {
  const scope = scopes.getStore();
  if (scope) scope.afterCommit.push(effect);
  else await effect();
}

const dialect = new PgDialect({ casing: "snake_case" });

/**
 * A statement written in SQL, compiled once and kept prepared by the server under its name: one round trip.
 * Values are given by the names of its `sql.placeholder`s.
 */
export function statement<Row>(
  name: string,
  query: SQL,
): (values?: Record<string, unknown>) => Promise<Row[]> {
  let compiled: { sql: string; params: unknown[] } | undefined;
  return async (values = {}) => {
    compiled ??= dialect.sqlToQuery(query);
    const prepared = { name, text: compiled.sql, values: fillPlaceholders(compiled.params, values) };
    // By itself a statement is undone whole; inside a transaction that is for the transaction to do.
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { rows } = await Fault.around(`database:${name}`, () => run<Row>(prepared));
        return rows;
      } catch (error) {
        if (scopes.getStore() || attempt >= ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  };
}

export * as Database from "./index.ts";
