import { StripeError } from "./errors.ts";

/** A decoded form: text at the leaves, objects for `a[b]`, lists for `a[]`. */
export type Raw = string | Raw[] | { [key: string]: Raw };
export type RawObject = { [key: string]: Raw };

const pathCache = new Map<string, string[]>();
const PATH_CACHE_LIMIT = 5_000;

const pathOf = (name: string): string[] => {
  const known = pathCache.get(name);
  if (known) return known;
  const open = name.indexOf("[");
  const path = open < 1 ? [name] : [name.slice(0, open), ...name.slice(open + 1, -1).split("][")];
  if (path.length > 12) throw new StripeError("Parameters are nested too deeply.", { beforeStart: true });
  if (pathCache.size < PATH_CACHE_LIMIT) pathCache.set(name, path);
  return path;
};

const decode = (text: string): string => {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    throw new StripeError("Invalid form encoding.", { beforeStart: true });
  }
};

/** No prototype, so that a parameter may be called anything. */
const blank = (): RawObject => Object.create(null);

const isObject = (value: Raw | undefined): value is RawObject =>
  typeof value === "object" && !Array.isArray(value);

/** `a[][b]=1&a[][c]=2&a[][b]=3` is two elements: a repeated field starts the next one. */
const elementFor = (list: Raw[], field: string): RawObject => {
  const last = list.at(-1);
  if (isObject(last) && !(field in last)) return last;
  const next = blank();
  list.push(next);
  return next;
};

const assign = (root: RawObject, path: string[], value: string): void => {
  let at = root;
  for (let i = 0; i < path.length - 1; i++) {
    const key = path[i] ?? "";
    const next = path[i + 1] ?? "";
    if (next === "") {
      const list = at[key];
      const items = Array.isArray(list) ? list : [];
      at[key] = items;
      const field = path[i + 2];
      if (field === undefined) {
        items.push(value);
        return;
      }
      at = elementFor(items, field);
      i++;
    } else {
      const held = at[key];
      const child = isObject(held) ? held : blank();
      at[key] = child;
      at = child;
    }
  }
  at[path.at(-1) ?? ""] = value;
};

/** Decodes `application/x-www-form-urlencoded` text with Stripe's bracket notation. */
export const decodeForm = (text: string): RawObject => {
  const root = blank();
  if (text === "") return root;
  for (const pair of text.split("&")) {
    const equals = pair.indexOf("=");
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (name !== "") assign(root, pathOf(name), equals < 0 ? "" : decode(pair.slice(equals + 1)));
  }
  return root;
};
