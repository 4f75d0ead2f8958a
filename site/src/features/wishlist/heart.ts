import { api } from "../../lib/api.ts";
import { hasSignedIn } from "../account/hint.ts";
import { isListed } from "./mirror.ts";
import { flush, keepAll, onOutcome, read, subscribe, wish } from "./outbox.ts";

const button = document.querySelector<HTMLButtonElement>("[data-heart]");
const said = document.querySelector<HTMLElement>("[data-heart-said]");
const link = document.querySelector<HTMLElement>("[data-heart-link]");
const id = button?.dataset.heart ?? "";
const promise = said?.textContent ?? "";

const isOn = (): boolean => button?.getAttribute("aria-pressed") === "true";

function say(text: string): void {
  if (said && said.textContent !== text) said.textContent = text;
}

/** Without a word where nothing has changed: what went wrong stays to be read. */
function show(on: boolean): void {
  if (on === isOn()) return;
  button?.setAttribute("aria-pressed", String(on));
  if (link) link.hidden = !on;
  say(on ? "On your wishlist." : promise);
}

const look = () => show(isListed(read(), id));

const AN_OLD_LOOK_MS = 60_000;

/** All of the list, for who has one; whoever never had any is asked nothing. */
async function learn(): Promise<void> {
  const { toldAt, ids } = read();
  if (!hasSignedIn() && ids.length === 0) return;
  if (Date.now() - toldAt < AN_OLD_LOOK_MS) return;
  const { productIds } = await api<{ productIds: string[] }>("/wishlist/state");
  keepAll(productIds);
}

if (button) {
  look();
  subscribe(look);
  onOutcome(({ id: which, text }) => {
    if (which !== id) return;
    if (text !== null) say(text);
    else if (isOn()) say("Kept here until you are back online.");
    else say("The shop hears of it when you are back online.");
  });
  button.addEventListener("click", () => {
    const on = !isOn();
    show(on);
    wish(id, on);
  });
  // What an earlier page could not send; then what other devices did.
  const catchUp = () =>
    void flush()
      .then(learn)
      .catch(() => undefined);
  if ("requestIdleCallback" in window) requestIdleCallback(catchUp, { timeout: 2000 });
  else setTimeout(catchUp, 500);
}
