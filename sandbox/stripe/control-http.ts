import type { Control } from "./control.ts";
import { choice, type Input, numberOf, optionalText, payWith, setFaults, textOf } from "./control-input.ts";
import { StripeError } from "./errors.ts";
import type { Faults } from "./faults.ts";

const showFaults = ({ latencyMs, down, loseAnswerRate, dropRate, duplicate, reorder }: Faults) => ({
  latencyMs,
  down,
  loseAnswerRate,
  dropRate,
  duplicate,
  reorder,
});

/** The newest `limit` rows of a list that is oldest first; all of them if there is no limit. */
const newest = <T>(rows: readonly T[], input: Input): { data: readonly T[] } => {
  const limit = numberOf(input, "limit");
  return { data: limit === undefined ? rows : rows.slice(Math.max(0, rows.length - limit)) };
};

type Action = (control: Control, input: Input, id: string) => unknown;

/** Paths below `/_control/`; `:id` stands for one segment. Bodies and answers are JSON. */
const ACTIONS: Record<string, Action> = {
  "GET events": (control, input) =>
    newest(
      control.events({
        ...(input.type !== undefined && { type: textOf(input, "type") }),
        ...(input.objectId !== undefined && { objectId: textOf(input, "objectId") }),
      }),
      input,
    ),
  "GET deliveries": (control, input) => newest(control.deliveries(optionalText(input, "eventId")), input),
  "POST events/:id/resend": (control, input, id) => ({
    started: control.resend(id, numberOf(input, "times") ?? 1),
  }),
  "POST events/:id/duplicate": (control, _, id) => control.duplicate(id),
  "GET faults": ({ faults }) => showFaults(faults),
  "POST faults": ({ faults }, input) => {
    setFaults(faults, input);
    return showFaults(faults);
  },
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
