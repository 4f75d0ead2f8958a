import type { Control } from "./control.ts";
import { StripeError } from "./errors.ts";

type Input = Record<string, unknown>;

const textOf = (input: Input, name: string): string => {
  const value = input[name];
  if (typeof value !== "string" || value === "")
    throw new StripeError(`Missing required param: ${name}.`, { param: name, code: "parameter_missing" });
  return value;
};
const optionalText = (input: Input, name: string): string | undefined =>
  input[name] === undefined ? undefined : textOf(input, name);
const numberOf = (input: Input, name: string): number | undefined => {
  const value = input[name];
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new StripeError(`Invalid number: ${name}`, { param: name });
  return value;
};
const choice = <T extends string>(input: Input, name: string, ...values: T[]): T => {
  const found = values.find((value) => value === input[name]);
  if (!found) throw new StripeError(`${name} must be one of ${values.join(", ")}.`, { param: name });
  return found;
};

const NUMBERS = ["latencyMs", "loseAnswerRate", "dropRate", "duplicate", "seed"] as const;
const SWITCHES = ["down", "reorder"] as const;

const setFaults = ({ faults }: Control, input: Input) => {
  for (const name of Object.keys(input)) {
    if (![...NUMBERS, ...SWITCHES].some((known) => known === name))
      throw new StripeError(`Unknown fault: ${name}`, { param: name });
  }
  for (const name of NUMBERS) {
    const value = numberOf(input, name);
    if (value !== undefined) faults[name] = value;
  }
  for (const name of SWITCHES) {
    const value = input[name];
    if (value === undefined) continue;
    if (typeof value !== "boolean") throw new StripeError(`Invalid boolean: ${name}`, { param: name });
    faults[name] = value;
  }
  return showFaults(faults);
};

const showFaults = ({
  latencyMs,
  down,
  loseAnswerRate,
  dropRate,
  duplicate,
  reorder,
}: Control["faults"]) => ({
  latencyMs,
  down,
  loseAnswerRate,
  dropRate,
  duplicate,
  reorder,
});

/** `control.pay`'s options, read field by field: a misspelt one is an error, not a default. */
const payWith = (input: Input) => {
  const text: Record<string, string> = {};
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(input)) {
    if (["card", "email", "name", "phone", "shippingRate", "promotionCode", "cvc"].includes(name))
      text[name] = textOf(input, name);
    else if (name === "expMonth" || name === "expYear") numbers[name] = numberOf(input, name) ?? 0;
    else if (name !== "shippingAddress" && name !== "authenticate")
      throw new StripeError(`Received unknown parameter: ${name}`, {
        param: name,
        code: "parameter_unknown",
      });
    else if (name === "shippingAddress" && (typeof value !== "object" || value === null))
      throw new StripeError("Invalid object", { param: name });
  }
  return {
    ...text,
    ...numbers,
    ...(input.shippingAddress !== undefined && {
      shippingAddress: input.shippingAddress as Record<string, string>,
    }),
    ...(input.authenticate !== undefined && {
      authenticate: choice(input, "authenticate", "complete", "fail"),
    }),
  };
};

type Action = (control: Control, input: Input, id: string) => unknown;

/** Paths below `/_control/`; `:id` stands for one segment. Bodies and answers are JSON. */
const ACTIONS: Record<string, Action> = {
  "GET events": (control, input) => ({
    data: control.events({
      ...(input.type !== undefined && { type: textOf(input, "type") }),
      ...(input.objectId !== undefined && { objectId: textOf(input, "objectId") }),
    }),
  }),
  "GET deliveries": (control, input) => ({ data: control.deliveries(optionalText(input, "eventId")) }),
  "POST events/:id/resend": (control, input, id) => ({
    started: control.resend(id, numberOf(input, "times") ?? 1),
  }),
  "POST events/:id/duplicate": (control, _, id) => control.duplicate(id),
  "GET faults": ({ faults }) => showFaults(faults),
  "POST faults": setFaults,
  "POST sessions/:id/pay": (control, input, id) => control.pay(id, payWith(input)),
  "POST sessions/:id/authenticate": (control, input, id) =>
    control.authenticate(id, choice(input, "result", "complete", "fail") === "complete"),
  "POST sessions/:id/settle": (control, input, id) => ({
    settled: control.settle(id, choice(input, "result", "succeeded", "failed")),
  }),
  "POST sessions/:id/expire": (control, _, id) => control.expire(id),
  "POST refunds": (control, input) =>
    control.refundInDashboard(textOf(input, "target"), numberOf(input, "amount")),
  "POST refunds/:id/settle": (control, input, id) => ({
    settled: control.settleRefund(id, choice(input, "result", "succeeded", "failed")),
  }),
  "POST disputes": (control, input) =>
    control.openDispute(textOf(input, "target"), optionalText(input, "reason")),
  "POST disputes/:id/close": (control, input, id) =>
    control.closeDispute(id, choice(input, "verdict", "won", "lost")),
  "POST expire_due": (control) => ({ expired: control.expireDue() }),
  "POST idle": async (control) => {
    await control.idle();
    return { idle: true };
  },
  "GET counts": (control) => control.counts(),
};

/** Serves one control request; `path` is what follows `/_control/`. */
export const controlRequest = async (
  control: Control,
  method: string,
  path: string,
  query: string,
  body: string,
): Promise<unknown> => {
  const [resource = "", id, ...rest] = path.split("/");
  const key = `${method} ${resource}${id === undefined ? "" : "/:id"}${rest.length === 0 ? "" : `/${rest.join("/")}`}`;
  const action = Object.hasOwn(ACTIONS, key) ? ACTIONS[key] : undefined;
  if (!action) throw new StripeError(`Unrecognized control request (${method} ${path}).`, { status: 404 });
  return action(control, { ...Object.fromEntries(new URLSearchParams(query)), ...jsonOf(body) }, id ?? "");
};

const jsonOf = (body: string): Input => {
  if (body === "") return {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Input;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new StripeError("The body must be a JSON object.");
};
