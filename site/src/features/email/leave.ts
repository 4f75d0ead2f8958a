import { ApiError, api } from "../../lib/api.ts";

/** What is left with the mail's link; the page asks first, because mail scanners open links by themselves. */
const left = {
  "review-requests": "We won’t ask you for reviews any more.",
  "stock-notices": "We won’t write when something is back any more.",
};

const at = (id: string) => document.getElementById(id);
const say = (id: string, words: string) => at(id)?.replaceChildren(words);

const form = at("leave-form");
const token = new URLSearchParams(location.search).get("token");

if (!token) {
  form?.remove();
  say("leave-words", "There is nothing to leave at this address. Use the link in the mail as it is.");
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  if (button) button.disabled = true;
  try {
    const query = new URLSearchParams({ token: token ?? "" });
    const { list } = await api<{ list: keyof typeof left }>(`/email/unsubscribe?${query}`, {
      method: "POST",
    });
    form.remove();
    say("leave-title", "Done.");
    say("leave-words", left[list]);
  } catch (error) {
    if (button) button.disabled = false;
    say("leave-words", error instanceof ApiError ? error.detail : "Something went wrong. Try again.");
  }
});
