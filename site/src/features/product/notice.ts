import type { Variant } from "@cali/core/catalog/schema.ts";
import { ApiError, api } from "../../lib/api.ts";
import { current, subscribe } from "./selection.ts";

const form = document.querySelector<HTMLFormElement>("form[data-notice]");
const answer = form?.querySelector<HTMLElement>("#notice-answer");
const promise = answer?.textContent ?? "";

const say = (text: string): void => {
  if (answer) answer.textContent = text;
};

let shownFor: string | undefined;
let isBusy = false;

/** What was said of one choice is not said of another. */
function show(): void {
  const variant = current();
  if (!form) return;
  form.hidden = variant?.available !== 0;
  if (variant?.id !== shownFor) say(promise);
  shownFor = variant?.id;
}

async function ask({ id: variantId }: Variant, email: string): Promise<string> {
  try {
    await api("/stock-notices", { method: "POST", body: { variantId, email } });
    return `We will write to ${email}, once, when it is back.`;
  } catch (error) {
    if (error instanceof ApiError) return error.detail;
    throw error;
  }
}

/** @param onAnswer stock may have changed since the page looked. */
export function startNotice(onAnswer: () => void): void {
  if (!form) return;
  form.querySelector("fieldset")?.removeAttribute("disabled");
  subscribe(show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const variant = current();
    if (!variant || isBusy) return;
    isBusy = true;
    say("Writing it down…");
    const said = await ask(variant, String(new FormData(form).get("email")).trim());
    isBusy = false;
    if (current()?.id === variant.id) say(said);
    onAnswer();
  });
}
