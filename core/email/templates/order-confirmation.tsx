import { Column, Img, Link, Row, Section, Text } from "@react-email/components";
import { Money } from "../../money/index.ts";
import type { OrderView } from "../../order/schema.ts";
import { colors, Frame } from "./frame.tsx";

export const subject = (order: OrderView): string => `Order ${order.number}: thank you, it's ours to pack`;

const muted = { color: colors.fog, fontSize: "14px", lineHeight: "20px", margin: 0 };
const plain = { color: colors.ink, fontSize: "15px", lineHeight: "22px", margin: 0 };
const amount = { ...plain, textAlign: "right" as const, fontVariantNumeric: "tabular-nums" };

function Line({
  item,
  currency,
  siteUrl,
}: {
  item: OrderView["items"][number];
  currency: string;
  siteUrl: string;
}) {
  return (
    <Row style={{ padding: "12px 0" }}>
      <Column style={{ width: "76px", verticalAlign: "top" }}>
        {item.imageKey && (
          <Img
            src={`${siteUrl}/media/${item.imageKey}-320.webp`}
            width="64"
            height="80"
            alt=""
            style={{ borderRadius: "4px", backgroundColor: colors.sand }}
          />
        )}
      </Column>
      <Column style={{ verticalAlign: "top" }}>
        <Text style={plain}>{item.name}</Text>
        <Text style={muted}>
          {[...item.options, `${item.quantity} × ${Money.format(item.unitPriceCents, currency)}`].join(" · ")}
        </Text>
      </Column>
      <Column style={{ width: "90px", verticalAlign: "top" }}>
        <Text style={amount}>{Money.format(item.quantity * item.unitPriceCents, currency)}</Text>
      </Column>
    </Row>
  );
}

function Sum({
  label,
  cents,
  currency,
  strong,
}: {
  label: string;
  cents: number;
  currency: string;
  strong?: boolean;
}) {
  const weight = { fontWeight: strong ? 600 : 400 };
  return (
    <Row>
      <Column>
        <Text style={{ ...plain, ...weight }}>{label}</Text>
      </Column>
      <Column style={{ width: "120px" }}>
        <Text style={{ ...amount, ...weight }}>{Money.format(cents, currency)}</Text>
      </Column>
    </Row>
  );
}

/** Everything a shopper needs to know that the order stands: what, how much, where to. */
export function OrderConfirmation({ order, siteUrl }: { order: OrderView; siteUrl: string }) {
  const { currency, shippingAddress: to } = order;
  return (
    <Frame siteUrl={siteUrl} preview={`Order ${order.number}, ${Money.format(order.totalCents, currency)}`}>
      <Text style={{ ...plain, fontSize: "26px", lineHeight: "32px", fontWeight: 600 }}>
        Thank you. We have your order.
      </Text>
      <Text style={{ ...plain, margin: "12px 0 20px" }}>
        It is number <strong>{order.number}</strong>. We pack within two working days and write again when it
        leaves.
      </Text>
      <Section style={{ borderTop: `1px solid ${colors.line}`, borderBottom: `1px solid ${colors.line}` }}>
        {order.items.map((item) => (
          <Line key={item.variantId} item={item} currency={currency} siteUrl={siteUrl} />
        ))}
      </Section>
      <Section style={{ padding: "16px 0" }}>
        <Sum label="Goods" cents={order.subtotalCents} currency={currency} />
        {order.discountCents > 0 && (
          <Sum
            label={order.couponCode ? `Discount (${order.couponCode})` : "Discount"}
            cents={-order.discountCents}
            currency={currency}
          />
        )}
        <Sum
          label={order.shippingMethodName ? `Shipping (${order.shippingMethodName})` : "Shipping"}
          cents={order.shippingCents}
          currency={currency}
        />
        {order.taxCents > 0 && <Sum label="Tax" cents={order.taxCents} currency={currency} />}
        {order.includedTaxCents > 0 && (
          <Sum label="Tax included" cents={order.includedTaxCents} currency={currency} />
        )}
        <Sum label="Paid" cents={order.totalCents} currency={currency} strong />
      </Section>
      {to && (
        <Section style={{ padding: "4px 0 16px" }}>
          <Text style={muted}>Going to</Text>
          <Text style={plain}>
            {[
              order.shippingName,
              to.line1,
              to.line2,
              [to.city, [to.state, to.postalCode].filter(Boolean).join(" ")].filter(Boolean).join(", "),
              to.country,
            ]
              .filter(Boolean)
              .map((line) => (
                <span key={line}>
                  {line}
                  <br />
                </span>
              ))}
          </Text>
        </Section>
      )}
      <Text style={muted}>
        Something not right? Answer this mail, or look at{" "}
        <Link href={`${siteUrl}/checkout/complete?order=${order.id}`} style={{ color: colors.pacific }}>
          your order
        </Link>{" "}
        in the browser you bought it with.
      </Text>
    </Frame>
  );
}
