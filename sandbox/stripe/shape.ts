import { StripeError } from "./errors.ts";
import type { Raw, RawObject } from "./form.ts";

/** Reads one parameter from the decoded form or refuses it in Stripe's words. */
export interface Field<T> {
  read(raw: Raw, param: string): T;
  required?: boolean;
}
export interface Needed<T> extends Field<T> {
  required: true;
}
type Shape = Record<string, Field<unknown>>;
export type Read<S extends Shape> = {
  [K in keyof S as S[K] extends Needed<unknown> ? K : never]: S[K] extends Field<infer T> ? T : never;
} & {
  [K in keyof S as S[K] extends Needed<unknown> ? never : K]?: S[K] extends Field<infer T>
    ? T | undefined
    : never;
};

const refuse = (message: string, param: string, code?: string): StripeError =>
  new StripeError(message, { param, beforeStart: true, ...(code && { code }) });

export const required = <T>(field: Field<T>): Needed<T> => ({ ...field, required: true });

export const text = (max = 5000): Field<string> => ({
  read(raw, param) {
    if (typeof raw !== "string") throw refuse(`Invalid string: ${JSON.stringify(raw)}`, param);
    if (raw.length > max) {
      throw refuse(`Invalid string: ${raw.slice(0, 20)}...; must be at most ${max} characters`, param);
    }
    return raw;
  },
});

/** Text that must say something: Stripe reads an empty value as an attempt to unset. */
export const filled = (max = 5000): Field<string> => ({
  read(raw, param) {
    if (raw === "") {
      throw refuse(
        `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
        param,
        "parameter_invalid_empty",
      );
    }
    return text(max).read(raw, param);
  },
});

export const integer = (min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Field<number> => ({
  read(raw, param) {
    if (typeof raw !== "string" || !/^-?\d{1,15}$/.test(raw)) {
      throw refuse(
        `Invalid integer: ${typeof raw === "string" ? raw : JSON.stringify(raw)}`,
        param,
        "parameter_invalid_integer",
      );
    }
    const value = Number(raw);
    if (value < min)
      throw refuse(`This value must be greater than or equal to ${min}.`, param, "parameter_invalid_integer");
    if (value > max)
      throw refuse(`This value must be less than or equal to ${max}.`, param, "parameter_invalid_integer");
    return value;
  },
});

export const decimal = (min: number, max: number): Field<number> => ({
  read(raw, param) {
    const value = typeof raw === "string" && /^-?\d+(\.\d+)?$/.test(raw) ? Number(raw) : Number.NaN;
    if (Number.isNaN(value)) throw refuse(`Invalid decimal: ${String(raw)}`, param);
    if (value < min || value > max)
      throw refuse(`Invalid decimal: ${String(raw)}; must be between ${min} and ${max}`, param);
    return value;
  },
});

export const boolean: Field<boolean> = {
  read(raw, param) {
    if (raw !== "true" && raw !== "false") throw refuse(`Invalid boolean: ${String(raw)}`, param);
    return raw === "true";
  },
};

export const oneOf = <const T extends string>(...values: T[]): Field<T> => ({
  read(raw, param) {
    const value = values.find((candidate) => candidate === raw);
    if (value === undefined) {
      throw refuse(
        `Invalid ${param}: must be one of ${values.slice(0, -1).join(", ")}${values.length > 1 ? ", or " : ""}${values.at(-1)}`,
        param,
      );
    }
    return value;
  },
});

export const url: Field<string> = {
  read(raw, param) {
    const value = filled().read(raw, param);
    // Templates such as {CHECKOUT_SESSION_ID} are legal here and nowhere else in a URL.
    if (!/^https?:\/\//.test(value) || !URL.canParse(value.replaceAll(/[{}]/g, ""))) {
      throw refuse("Not a valid URL", param, "url_invalid");
    }
    return value;
  },
};

export const list = <T>(of: Field<T>, max = 100): Field<T[]> => ({
  read(raw, param) {
    if (raw === "") return [];
    if (typeof raw === "string") throw refuse("Invalid array", param);
    const entries = Object.entries(raw).sort(([a], [b]) => Number(a) - Number(b));
    if (entries.some(([key]) => !/^\d+$/.test(key))) throw refuse("Invalid array", param);
    if (entries.length > max) throw refuse(`Array ${param} exceeded maximum ${max} allowed elements.`, param);
    return entries.map(([key, value]) => of.read(value, `${param}[${key}]`));
  },
});

/** `metadata`: up to 50 keys of 40 characters, values of 500. An empty value unsets its key; an empty map all. */
export const metadata: Field<Record<string, string>> = {
  read(raw, param) {
    if (raw === "") return {};
    if (typeof raw === "string" || Array.isArray(raw)) throw refuse("Invalid object", param);
    const entries = Object.entries(raw);
    if (entries.length > 50) throw refuse("You can have up to 50 metadata keys.", param);
    return Object.fromEntries(
      entries.map(([key, value]) => {
        if (key.length > 40) {
          throw refuse(
            `Metadata keys can have up to 40 characters. The key "${key}" is too long.`,
            `${param}[${key}]`,
          );
        }
        return [key, text(500).read(value, `${param}[${key}]`)];
      }),
    );
  },
};

const checkUnknown = (raw: RawObject, known: Shape, unmodelled: readonly string[], param: string): void => {
  for (const key in raw) {
    if (Object.hasOwn(known, key)) continue;
    const name = param === "" ? key : `${param}[${key}]`;
    if (unmodelled.includes(key)) {
      throw refuse(`The Stripe stand-in does not model this parameter: ${name}`, name, "parameter_unknown");
    }
    throw refuse(`Received unknown parameter: ${name}`, name, "parameter_unknown");
  }
};

/**
 * Reads an object field by field, refusing what it doesn't know. `unmodelled` names parameters that Stripe has and this
 * stand-in lacks: they are refused too, in other words, since ignoring them would let a test pass that production fails.
 */
export const object = <S extends Shape>(shape: S, unmodelled: readonly string[] = []): Field<Read<S>> => {
  const fields = Object.entries(shape);
  return {
    read(raw, param) {
      if (typeof raw === "string" || Array.isArray(raw)) throw refuse("Invalid object", param);
      checkUnknown(raw, shape, unmodelled, param);
      const result: Record<string, unknown> = {};
      for (const [key, field] of fields) {
        const value = raw[key];
        const name = param === "" ? key : `${param}[${key}]`;
        if (value !== undefined) result[key] = field.read(value, name);
        else if (field.required) throw refuse(`Missing required param: ${name}.`, name, "parameter_missing");
      }
      return result as Read<S>;
    },
  };
};

/** Reads a request's parameters. Errors name the parameter as the caller wrote it. */
export const read = <S extends Shape>(field: Field<Read<S>>, raw: RawObject): Read<S> => field.read(raw, "");

/** Stripe's address: every field optional, absent ones null. */
export const address = object({
  city: text(),
  country: text(),
  line1: text(),
  line2: text(),
  postal_code: text(),
  state: text(),
});
