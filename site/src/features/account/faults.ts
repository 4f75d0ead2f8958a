import { ApiError } from "../../lib/api.ts";

/** What is wrong, by the name of the field it is at; under `""` what is wrong with all of it. */
export type Faults = Readonly<Record<string, string>>;

export const NO_EMAIL = "That is not an e-mail address yet. It looks like ana@example.com.";

/** What a browser knows to be wrong with a field, in our words. */
export function faultOf(input: {
  validity: Pick<ValidityState, "valid" | "valueMissing" | "typeMismatch">;
  type: string;
  value: string;
  minLength: number;
  dataset: Partial<Record<string, string>>;
}): string | undefined {
  const { validity, type, value, minLength, dataset } = input;
  if (validity.valueMissing) return dataset.missing ?? "Fill this in.";
  if (validity.typeMismatch && type === "email") return NO_EMAIL;
  // Browsers look at the length of what was typed only, not of what a password manager put in.
  if (value.length < minLength) return `Use at least ${minLength} characters.`;
  return validity.valid ? undefined : (dataset.wrong ?? "This is not right yet.");
}

const sentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.?]$/.test(message) ? "" : "."}`;

interface Issue {
  path: string;
  message: string;
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === "object" &&
  value !== null &&
  "path" in value &&
  typeof value.path === "string" &&
  "message" in value &&
  typeof value.message === "string";

/**
 * A refusal, put where it can be mended.
 * @param names fields there are
 * @param at field of the error's code
 * @throws what is no refusal
 */
export function faultsFrom(error: unknown, names: string[], at: Partial<Record<string, string>>): Faults {
  if (!(error instanceof ApiError)) throw error;
  const { errors } = error.problem;
  const issues = (Array.isArray(errors) ? errors.filter(isIssue) : []).filter(({ path }) =>
    names.includes(path),
  );
  if (issues.length > 0)
    return Object.fromEntries(issues.map(({ path, message }) => [path, sentence(message)]));
  const name = at[error.code] ?? "";
  return { [names.includes(name) ? name : ""]: error.detail };
}
