import { SESSION_COOKIE } from "@cali/core/customer/session.ts";
import * as z from "zod";
import type { Mounted } from "./app.ts";
import { CART_COOKIE } from "./cart-cookie.ts";
import type { RouteShape } from "./route.ts";

const json = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
};

const parametersOf = (schema: z.ZodType | undefined, place: "query" | "path") => {
  if (!schema) return [];
  const shape = json(schema, "input") as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(shape.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || (shape.required ?? []).includes(name),
    schema: property,
  }));
};

const operationOf = (route: RouteShape, tag: string) => ({
  summary: route.summary,
  tags: [tag],
  parameters: [...parametersOf(route.params, "path"), ...parametersOf(route.query, "query")],
  ...(route.access === "anyone" ? {} : { security: [{ session: [] }] }),
  "x-access": route.access,
  ...(route.bodyType
    ? {
        requestBody: {
          required: true,
          content: { [route.bodyType]: { schema: { type: "string", format: "binary" } } },
        },
      }
    : {}),
  ...(route.body
    ? {
        requestBody: {
          required: true,
          content: { "application/json": { schema: json(route.body, "input") } },
        },
      }
    : {}),
  responses: {
    [route.status ?? 200]: {
      description: route.status === 202 ? "Accepted" : "OK",
      content: { "application/json": { schema: json(route.answer, "output") } },
    },
    default: {
      description: "A problem (RFC 9457)",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  },
});

/** The API described, from the same schemas that check it. */
export function openApi(mounted: Mounted<RouteShape>[], serverUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { path, routes } of mounted) {
    for (const route of routes) {
      const full = `/api${path}${route.path}`.replaceAll(/:(\w+)/g, "{$1}");
      paths[full] = {
        ...paths[full],
        [route.method.toLowerCase()]: operationOf(route, path.split("/")[1] ?? ""),
      };
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Cali Store",
      version: "1",
      description: `Amounts are whole cents. A guest's cart is named by the signed cookie ${CART_COOKIE}. Lists answer { items, nextCursor }.`,
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: SESSION_COOKIE } },
      schemas: {
        Problem: {
          type: "object",
          required: ["title", "status", "code", "detail"],
          properties: {
            title: { type: "string" },
            status: { type: "integer" },
            code: { type: "string", description: "For programs, such as cart.full" },
            detail: { type: "string", description: "For people" },
            instance: { type: "string", description: "The request's id" },
          },
        },
      },
    },
  };
}
