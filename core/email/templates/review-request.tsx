import { Frame } from "./frame.tsx";
import { reviewsUrl } from "./links.ts";
import { Button, Text } from "./parts.tsx";
import { countOf, Pieces } from "./pieces.tsx";
import { order } from "./samples.ts";
import { DAY, type Template } from "./template.ts";

export const reviewRequest: Template<"review-request"> = {
  route: "shop",
  patienceSeconds: 3 * DAY,
  retrySeconds: 30,
  list: "review-requests",
  subject: ({ order: { items } }) => {
    const [first] = items;
    if (!first) return "How is it?";
    return items.length === 1 ? `How is the ${first.name}?` : `How are the ${first.name} and the rest?`;
  },
  sample: { order: { ...order, status: "delivered" } },
  Body: ({ order, siteUrl, unsubscribeUrl }) => (
    <Frame
      siteUrl={siteUrl}
      title="Any good?"
      preview="Tell the next person what it is like to live with. Two sentences are plenty."
      leave={{
        why: "You get this because you bought from us. We ask once for each order.",
        url: unsubscribeUrl,
        words: "Don’t ask me for reviews",
      }}
    >
      <Text>
        You have had order <strong>{order.number}</strong> for a while. Tell the next person what it is like
        to live with: what holds up, what doesn’t. Two sentences are plenty.
      </Text>
      <Button href={reviewsUrl(siteUrl)}>Write a review</Button>
      <Pieces siteUrl={siteUrl} pieces={order.items} detailOf={countOf} />
    </Frame>
  ),
};
