import type { Permission } from "@cali/core/actor/permission.ts";
import type { Limit } from "@cali/core/throttle/index.ts";
import type { Context } from "hono";
import type * as z from "zod";

export type Method = "GET" | "PUT" | "POST" | "PATCH" | "DELETE";

interface Input<Q, B, P> {
  query: Q;
  body: B;
  params: P;
  context: Context;
}

/** Who may call a route: anyone, whoever has signed in, or those of the shop's people who may do this. */
export type Access = "anyone" | "customer" | Permission;

/** How often a route may be called: by one account or cart, and from one address. */
export interface Limits {
  what: string;
  account?: Limit;
  address?: Limit;
}

/** What can be said of a door without opening it: what it takes, who may call it, what it answers. */
export interface RouteShape<
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  P extends z.ZodType = z.ZodType,
> {
  method: Method;
  /** Below the file's own path, with `:name` for parameters. */
  path: string;
  summary: string;
  access: Access;
  limits?: Limits;
  query?: Q;
  body?: B;
  params?: P;
  /** How large a body may be; 64 KB where it is absent. */
  maxBodyBytes?: number;
  /** Type of a body that is no JSON; it is checked by its handler. */
  bodyType?: `image/*`;
  answer: z.ZodType;
  /** Whether other sites may call it too; only where what is sent says by itself what may be done. */
  fromAnywhere?: true;
  /** Whether what is changed by it is taken down, although others than the shop's people may call it too. */
  audited?: true;
  /** Of the answer; 200 where it is absent. */
  status?: 202;
  /** For caches along the way; nothing is kept where it is absent. */
  cacheControl?: string;
}

/** A door, and the one call behind it. */
export interface Route<
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  P extends z.ZodType = z.ZodType,
> extends RouteShape<Q, B, P> {
  handle(input: Input<z.output<Q>, z.output<B>, z.output<P>>): Promise<unknown>;
}

/** Keeps the types of a route's parts together with its handler. */
export const route = <Q extends z.ZodType, B extends z.ZodType, P extends z.ZodType>(
  definition: Route<Q, B, P>,
): Route => definition as unknown as Route;
