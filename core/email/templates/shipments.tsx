import { Frame } from "./frame.tsx";
import { webUrl } from "./links.ts";
import { Aside, Button, Facts, Heading, Text, TextLink } from "./parts.tsx";
import { countOf, Pieces } from "./pieces.tsx";
import { lantern, mugs, order } from "./samples.ts";
import { orderWay } from "./shore.tsx";
import { Address } from "./sums.tsx";
import { DAY, type Template } from "./template.ts";

const shipment = {
  carrier: "USPS",
  trackingNumber: "9400 1118 9922 3818 4417 63",
  trackingUrl: "https://tools.usps.com/go/TrackConfirmAction?tLabels=9400111899223818441763",
  pieces: [mugs],
  isPartial: true,
};

export const orderShipped: Template<"order-shipped"> = {
  route: "shop",
  patienceSeconds: 3 * DAY,
  retrySeconds: 30,
  subject: ({ order: { number }, shipment: { isPartial } }) =>
    isPartial ? `Part of order ${number} is on its way` : `Order ${number} is on its way`,
  sample: { order: { ...order, status: "shipped" }, shipment },
  Body: ({ order, shipment, siteUrl }) => {
    const { carrier, trackingNumber, isPartial } = shipment;
    const url = webUrl(shipment.trackingUrl);
    const rest = isPartial ? " The rest comes in a parcel of its own. We write when it leaves." : "";
    return (
      <Frame
        siteUrl={siteUrl}
        title={isPartial ? "Part of it is on its way." : "It is on its way."}
        preview={`${carrier === null ? "It left us" : `It left us with ${carrier}`}.${rest}`}
        way={orderWay(1)}
      >
        <Text>
          A parcel of order <strong>{order.number}</strong> left us{carrier !== null && ` with ${carrier}`}.
          {rest}
        </Text>
        <Facts of={{ Carrier: carrier, "Tracking number": trackingNumber }} />
        {url && <Button href={url}>Follow the parcel</Button>}
        <Heading>In this parcel</Heading>
        <Pieces siteUrl={siteUrl} pieces={shipment.pieces} detailOf={countOf} />
        <Address order={order} />
        <Aside>
          An address that isn’t right? Answer this mail soon; some carriers can still turn a parcel.
        </Aside>
      </Frame>
    );
  },
};

export const orderDelivered: Template<"order-delivered"> = {
  route: "shop",
  patienceSeconds: 3 * DAY,
  retrySeconds: 30,
  subject: ({ order: { number }, shipment: { isPartial } }) =>
    isPartial ? `Part of order ${number} has arrived` : `Order ${number} has arrived`,
  sample: {
    order: { ...order, status: "delivered" },
    shipment: { ...shipment, pieces: [mugs, lantern], isPartial: false },
  },
  Body: ({ order, shipment: { carrier, trackingNumber, pieces, isPartial }, siteUrl }) => (
    <Frame
      siteUrl={siteUrl}
      title={isPartial ? "Part of it has arrived." : "It has arrived."}
      preview="Not there? Ask next door, then answer this mail, and we look for it."
      way={orderWay(2)}
    >
      <Text>
        {carrier ?? "The carrier"} says that a parcel of order <strong>{order.number}</strong> was delivered.
        {isPartial && " The rest comes in a parcel of its own."}
      </Text>
      <Text>Not there? Ask next door, then answer this mail, and we look for it.</Text>
      <Facts of={{ Carrier: carrier, "Tracking number": trackingNumber }} />
      <Heading>In this parcel</Heading>
      <Pieces siteUrl={siteUrl} pieces={pieces} detailOf={countOf} />
      <Address order={order} />
      <Aside>
        Something broken, or not what you thought? Here is{" "}
        <TextLink href={`${siteUrl}/shipping`}>how to send it back</TextLink>.
      </Aside>
    </Frame>
  ),
};
