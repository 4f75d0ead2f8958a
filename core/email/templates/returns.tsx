import { Text, TextLink } from "./parts.tsx";
import type { ReturnProps } from "./props.ts";
import { moneyOf, ReturnMail, returnWay } from "./return-mail.tsx";
import { mugs, order } from "./samples.ts";
import { DAY, type Template } from "./template.ts";

const sample: ReturnProps = {
  order: { ...order, status: "delivered" },
  return: {
    id: "ret_01K5QW0Z7F3T9C5H8KX2M4VBYD",
    pieces: [{ ...mugs, quantity: 1, reason: "The handle is smaller than I thought." }],
    note: null,
    refundCents: 3282,
  },
};

const policy = { route: "shop", patienceSeconds: 3 * DAY, retrySeconds: 30 } as const;

export const returnRequested: Template<"return-requested"> = {
  ...policy,
  subject: ({ order: { number } }) => `Order ${number}: you asked to send something back`,
  sample,
  Body: (props) => (
    <ReturnMail
      props={props}
      title="We have your request."
      preview="We look at it and write again. Until then, please keep the pieces."
      way={returnWay(0)}
      sumIs="You would get"
      aside="Changed your mind? Answer this mail, and we forget about it."
    >
      <Text>
        You would like to send back something from order <strong>{props.order.number}</strong>. We look at it
        and write again. Until then, please keep the pieces.
      </Text>
    </ReturnMail>
  ),
};

export const returnApproved: Template<"return-approved"> = {
  ...policy,
  subject: ({ order: { number } }) => `Order ${number}: your return is approved`,
  sample: {
    ...sample,
    return: {
      ...sample.return,
      note: "A label is on its way in a mail of its own.\nAny box will do; the paper it came in is the best padding.",
    },
  },
  Body: (props) => (
    <ReturnMail
      props={props}
      title="Yes, send it back."
      preview="Wrap it as it came. When it is here we look it over and refund you."
      way={returnWay(1)}
      sumIs="You get back"
      aside="No label, or no address yet? Answer this mail, and you get one."
    >
      <Text>
        Your return from order <strong>{props.order.number}</strong> is approved. Wrap the pieces as they
        came. When they are here we look them over, and refund you.
      </Text>
    </ReturnMail>
  ),
};

/** What follows where no sum is told. */
const without = {
  "given-back-before": "What it cost was given back to you before; there is nothing more to come.",
  "nothing-due": "There is nothing to be given back for it, and nothing for you to do.",
  unknown: "We look it over, and write again about the refund.",
};

export const returnReceived: Template<"return-received"> = {
  ...policy,
  subject: ({ order: { number } }) => `Order ${number}: your return is here`,
  sample,
  Body: (props) => {
    const money = moneyOf(props);
    const { noRefund, replacedBy } = props.return;
    const instead = replacedBy ? `We send you order ${replacedBy} in place of it. ` : "";
    const refunded = money
      ? `${money} goes back to the card or account you paid with. Banks take 5 to 10 days to show it.`
      : replacedBy
        ? "There is nothing to pay."
        : without[noRefund ?? "unknown"];
    const next = `${instead}${refunded}`;
    return (
      <ReturnMail
        props={props}
        title="Your return is here."
        preview={next}
        way={returnWay(2)}
        sumIs="You get back"
        aside="A question about it? Answer this mail."
      >
        <Text>
          What you sent back from order <strong>{props.order.number}</strong> has arrived. {next}
        </Text>
      </ReturnMail>
    );
  },
};

export const returnRejected: Template<"return-rejected"> = {
  ...policy,
  subject: ({ order: { number } }) => `Order ${number}: we can't take the return`,
  sample: {
    ...sample,
    return: {
      ...sample.return,
      note: "The mug has been fired again, going by the glaze.\nWe can’t sell it after that, and would rather you kept it.",
      refundCents: null,
    },
  },
  Body: (props) => (
    <ReturnMail
      props={props}
      title="We can’t take this return."
      preview={`It is about order ${props.order.number}. The reason is inside.`}
      aside={
        <>
          You see it differently? Answer this mail; a person reads it. Our terms are under{" "}
          <TextLink href={`${props.siteUrl}/shipping`}>Shipping & returns</TextLink>.
        </>
      }
    >
      <Text>
        {props.return.wasApproved ? "We had agreed to your return from" : "We looked at your request about"}{" "}
        order <strong>{props.order.number}</strong>, and
        {props.return.wasApproved ? " can’t take it after all." : " have to say no."}
        {props.return.note ? " Here is why." : " Answer this mail, and we tell you why."}
        {!props.return.wasApproved && " Please keep the pieces."}
      </Text>
    </ReturnMail>
  ),
};
