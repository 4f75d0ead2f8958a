import { Frame } from "./frame.tsx";
import { Aside, Button, Text } from "./parts.tsx";
import { countOf, Pieces } from "./pieces.tsx";
import { order } from "./samples.ts";
import { DAY, type Template } from "./template.ts";

/** A bank's late no, of a payment that takes days. Nothing is owed either way. */
export const paymentFailed: Template<"payment-failed"> = {
  route: "shop",
  patienceSeconds: DAY,
  retrySeconds: 30,
  subject: ({ order: { number } }) => `Order ${number}: the payment did not go through`,
  sample: { order: { ...order, status: "cancelled", paidAt: null, history: [] } },
  Body: ({ order, siteUrl }) => (
    <Frame
      siteUrl={siteUrl}
      title="The payment did not go through."
      preview="Nothing was charged, and the order is closed. The pieces are on the shelf again."
    >
      <Text>
        Your bank did not make the payment for order <strong>{order.number}</strong>. Nothing was charged, and
        the order is closed.
      </Text>
      <Text>
        The pieces we held for you are on the shelf again. If you still want them, order once more; another
        way to pay may work better.
      </Text>
      <Button href={siteUrl}>Back to the shop</Button>
      <Pieces siteUrl={siteUrl} pieces={order.items} detailOf={countOf} />
      <Aside>If your account says otherwise, answer this mail. We look into it with you.</Aside>
    </Frame>
  ),
};
