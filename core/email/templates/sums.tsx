import { Money } from "../../money/index.ts";
import type { OrderView } from "../../order/schema.ts";
import { Heading } from "./parts.tsx";
import { layout, light } from "./theme.ts";

const plain = { color: light.ink, fontSize: "15px", lineHeight: "23px", margin: 0, verticalAlign: "top" };
const amount = { ...plain, fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" as const };

interface Sum {
  label: string;
  cents: number;
  tone?: "total" | "aside";
}

const sumsOf = (order: OrderView): Sum[] => [
  { label: "Goods", cents: order.subtotalCents },
  ...(order.discountCents > 0
    ? [
        {
          label: order.couponCode ? `Discount (${order.couponCode})` : "Discount",
          cents: -order.discountCents,
        },
      ]
    : []),
  {
    label: order.shippingMethodName ? `Shipping (${order.shippingMethodName})` : "Shipping",
    cents: order.shippingCents,
  },
  ...(order.taxCents > 0 ? [{ label: "Tax", cents: order.taxCents }] : []),
  { label: "Paid", cents: order.totalCents, tone: "total" },
  ...(order.includedTaxCents > 0
    ? [{ label: "Tax included", cents: order.includedTaxCents, tone: "aside" } as const]
    : []),
];

/** How the total comes about. */
export const Sums = ({ order }: { order: OrderView }) => (
  <table {...layout}>
    <tbody>
      {sumsOf(order).map(({ label, cents, tone }, index, all) => {
        const color = tone === "aside" ? light.fog : light.ink;
        const isFirst = index === 0 || tone === "total";
        const isLast = all[index + 1]?.tone === "total";
        const line = isFirst ? { borderTop: `1px solid ${light.line}` } : {};
        const edge = { ...line, padding: `${isFirst ? 12 : 4}px 0 ${isLast ? 12 : 4}px` };
        const weight = { fontWeight: tone === "total" ? 600 : 400 };
        const className = tone === "aside" ? "fog line" : "ink line";
        return (
          <tr key={label}>
            <td className={`${className} label`} style={{ ...plain, ...edge, ...weight, color }}>
              {label}
            </td>
            <td
              align="right"
              width={120}
              className={className}
              style={{ ...amount, ...edge, ...weight, color }}
            >
              {Money.format(cents, order.currency)}
            </td>
          </tr>
        );
      })}
    </tbody>
  </table>
);

/** Where it goes; nothing where the order has no address. Names turn no line but their own. */
export function Address({ order: { shippingName, shippingAddress: to } }: { order: OrderView }) {
  if (!to) return null;
  const region = [to.state, to.postalCode].filter(Boolean).join(" ");
  const lines = [shippingName, to.line1, to.line2, [to.city, region].filter(Boolean).join(", "), to.country];
  return (
    <>
      <Heading>Going to</Heading>
      {lines.filter(Boolean).map((line) => (
        <p key={line} dir="auto" className="ink tight" style={{ ...plain, textAlign: "left" }}>
          {line}
        </p>
      ))}
    </>
  );
}
