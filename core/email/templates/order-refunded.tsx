import { Money } from "../../money/index.ts";
import { Frame } from "./frame.tsx";
import { Aside, Facts, Heading, Text } from "./parts.tsx";
import { countOf, Pieces } from "./pieces.tsx";
import type { RefundProps } from "./props.ts";
import { mugs, order } from "./samples.ts";
import { DAY, type Template } from "./template.ts";

const amountOf = ({ refund }: RefundProps) => Money.format(refund.amountCents, refund.currency);

export const orderRefunded: Template<"order-refunded"> = {
  route: "shop",
  patienceSeconds: 3 * DAY,
  retrySeconds: 30,
  subject: (props) =>
    props.refund.isSecondPayment
      ? `Order ${props.order.number}: your second payment is on its way back`
      : `Order ${props.order.number}: ${amountOf(props)} is on its way back to you`,
  sample: {
    order: { ...order, refundedCents: 6564 },
    refund: { amountCents: 6564, currency: "usd", pieces: [mugs], inAllCents: 6564, isSecondPayment: false },
  },
  Body: ({ siteUrl, ...props }) => {
    const { order, refund } = props;
    const amount = amountOf(props);
    return (
      <Frame
        siteUrl={siteUrl}
        title={`${amount} is on its way back.`}
        preview="It goes to the card or account you paid with. Banks take 5 to 10 days to show it."
      >
        {refund.isSecondPayment ? (
          <Text>
            You paid twice for order <strong>{order.number}</strong>. The second payment goes back
            {order.status !== "refunded" && "; your order stands"}. Banks take 5 to 10 days to show the{" "}
            {amount}. There is nothing for you to do.
          </Text>
        ) : (
          <>
            <Text>
              We gave back {amount} of order <strong>{order.number}</strong>, to the card or account you paid
              with. Banks take 5 to 10 days to show it. There is nothing for you to do.
            </Text>
            <Facts
              of={{
                "Order total": Money.format(order.totalCents, order.currency),
                "This refund": amount,
                "Refunded in all":
                  refund.inAllCents > refund.amountCents
                    ? Money.format(refund.inAllCents, order.currency)
                    : null,
              }}
            />
          </>
        )}
        {refund.pieces.length > 0 && <Heading>For these pieces</Heading>}
        <Pieces siteUrl={siteUrl} pieces={refund.pieces} detailOf={countOf} />
        <Aside>
          Not there after ten days? Answer this mail; we have a number by which your bank can find it.
        </Aside>
      </Frame>
    );
  },
};
