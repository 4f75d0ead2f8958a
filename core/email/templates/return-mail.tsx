import type { ReactNode } from "react";
import { Money } from "../../money/index.ts";
import { Frame } from "./frame.tsx";
import { Quote } from "./panels.tsx";
import { Aside, Facts, Heading } from "./parts.tsx";
import { countOf, Pieces } from "./pieces.tsx";
import type { ReturnProps } from "./props.ts";
import type { Way } from "./shore.tsx";
import type { Surroundings } from "./template.ts";

export const moneyOf = ({ order, return: { refundCents } }: ReturnProps) =>
  refundCents === null ? null : Money.format(refundCents, order.currency);

export const returnWay = (at: Way["at"]): Way => ({ steps: ["Asked for", "Approved", "Received"], at });

interface ReturnMailProps {
  props: ReturnProps & Surroundings;
  title: string;
  preview: string;
  way?: Way;
  /** What the sum is called; without it none is told. */
  sumIs?: string;
  children: ReactNode;
  aside: ReactNode;
}

/** What all four have: the shop's words, the pieces with why they come back, and the sum. */
export function ReturnMail({ props, title, preview, way, sumIs, children, aside }: ReturnMailProps) {
  const { siteUrl, return: back } = props;
  return (
    <Frame siteUrl={siteUrl} title={title} preview={preview} way={way}>
      {children}
      {back.note && <Quote from="From the shop">{back.note}</Quote>}
      {sumIs !== undefined && <Facts of={{ [sumIs]: moneyOf(props) }} />}
      <Heading>What it is about</Heading>
      <Pieces siteUrl={siteUrl} pieces={back.pieces} detailOf={countOf} noteOf={(piece) => piece.reason} />
      <Aside>
        {aside} This is return {back.id}.
      </Aside>
    </Frame>
  );
}
