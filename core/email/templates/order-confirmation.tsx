import { Money } from "../../money/index.ts";
import { Frame } from "./frame.tsx";
import { orderUrl } from "./links.ts";
import { Aside, Text, TextLink } from "./parts.tsx";
import { Pieces } from "./pieces.tsx";
import { order } from "./samples.ts";
import { orderWay } from "./shore.tsx";
import { Address, Sums } from "./sums.tsx";
import { DAY, type Template } from "./template.ts";

/** Everything a shopper needs to know that the order stands: what, how much, where to. */
export const orderConfirmation: Template<"order-confirmation"> = {
  route: "shop",
  patienceSeconds: 3 * DAY,
  retrySeconds: 30,
  subject: ({ order: { number, replacesNumber } }) =>
    replacesNumber ? `Order ${number}: your exchange` : `Order ${number}: thank you, it's ours to pack`,
  sample: { order },
  Body: ({ order, orderKey, siteUrl }) => (
    <Frame
      siteUrl={siteUrl}
      title={order.replacesNumber ? "Your exchange is ours to pack." : "Thank you. We have your order."}
      preview={`${Money.format(order.totalCents, order.currency)} paid. We pack within two working days and write again when it leaves.`}
      way={orderWay(0)}
    >
      <Text>
        It is number <strong>{order.number}</strong>
        {order.replacesNumber && (
          <>
            , in place of what came back of order <strong>{order.replacesNumber}</strong>: there is nothing to
            pay
          </>
        )}
        . We pack within two working days and write again when it leaves.
      </Text>
      <Pieces
        siteUrl={siteUrl}
        pieces={order.items}
        detailOf={(item) => [
          ...item.options,
          `${item.quantity}\u00a0×\u00a0${Money.format(item.unitPriceCents, order.currency)}`,
        ]}
        amountOf={(item) => Money.format(item.quantity * item.unitPriceCents, order.currency)}
      />
      <Sums order={order} />
      <Address order={order} />
      <Aside>
        Something not right? Answer this mail, or look at{" "}
        <TextLink href={orderUrl(siteUrl, { order, orderKey })}>your order</TextLink>. The link opens this
        order alone, to whoever has it.
      </Aside>
    </Frame>
  ),
};
