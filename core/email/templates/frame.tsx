import { Body, Container, Head, Html, Link, Preview, Text } from "@react-email/components";
import type { ReactNode } from "react";

export const colors = {
  paper: "#FBF8F2",
  sand: "#EFE6D6",
  ink: "#14211F",
  fog: "#5F6B68",
  pacific: "#0E5A63",
  line: "#E2D9C8",
};

const fonts = '"Instrument Sans", "Helvetica Neue", Helvetica, Arial, sans-serif';

/** Paper, the shop's name on top, its address below; the same for every mail. */
export function Frame({
  children,
  preview,
  siteUrl,
}: {
  children: ReactNode;
  preview: string;
  siteUrl: string;
}) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
      </Head>
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: colors.paper, fontFamily: fonts, margin: 0, padding: "24px 12px" }}>
        <Container style={{ maxWidth: "560px" }}>
          <Text style={{ fontSize: "18px", fontWeight: 700, letterSpacing: "-0.02em", margin: "0 0 28px" }}>
            <Link href={siteUrl} style={{ color: colors.pacific, textDecoration: "none" }}>
              Cali Store
            </Link>
          </Text>
          {children}
          <Text style={{ color: colors.fog, fontSize: "13px", lineHeight: "18px", marginTop: "32px" }}>
            Cali Store, well-made objects for the coast.
          </Text>
        </Container>
      </Body>
    </Html>
  );
}
