import { order, start } from "../rig.ts";

export const CARD = {
  email: "jenny@example.com",
  name: "Jenny Rosen",
  method: "card",
  number: "4242 4242 4242 4242",
  exp_month: "12",
  exp_year: "34",
  cvc: "123",
};
export const HOME = {
  shipping_name: "Jenny Rosen",
  country: "US",
  line1: "100 Beach Street",
  city: "Santa Cruz",
  state: "CA",
  postal_code: "95060",
};

/** What a browser without JavaScript does with a page: read its form, send it, not follow where it leads. */
export const visit = async (change = {}, options = {}) => {
  const rig = await start(options);
  const session = await rig.stripe.checkout.sessions.create(order(change));
  const address = session.url ?? "";
  const get = async (url = address) => {
    const answer = await fetch(url, { redirect: "manual" });
    return {
      status: answer.status,
      text: await answer.text(),
      location: answer.headers.get("location"),
      headers: answer.headers,
    };
  };
  const hidden = async () => {
    const { text } = await get();
    return Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
  };
  const send = async (fields: Record<string, string>, url = address) => {
    const answer = await fetch(url, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ ...(await hidden()), action: "pay", ...fields }),
    });
    return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
  };
  return { ...rig, session, get, send, address };
};

/** A page as it reads. */
export const plain = (text: string) =>
  text
    .replaceAll(/<style>[\s\S]*?<\/style>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
