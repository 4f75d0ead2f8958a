import { Head, Html, Preview } from "@react-email/components";
import type { ReactNode } from "react";
import { ownUrl } from "./links.ts";
import { Quiet, TextLink } from "./parts.tsx";
import { Shore, type Way } from "./shore.tsx";
import { fonts, layout, light, outlookApps, styles } from "./theme.ts";

interface FrameProps {
  siteUrl: string;
  title: string;
  /** What an inbox shows after the subject; it goes on where that stops. */
  preview: string;
  way?: Way | undefined;
  /** Of a mail that is on a list: why its reader gets it, and where they leave. */
  leave?: { why: string; url: string | undefined; words: string };
  children: ReactNode;
}

/** Paper, the shop's name over its shore, what the mail says, and who it is from; the same for every mail. */
export function Frame({ siteUrl, title, preview, way, leave, children }: FrameProps) {
  return (
    <Html lang="en">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        {/* Order numbers are no telephone numbers. */}
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>{title}</title>
        <style>{styles}</style>
        <style>{outlookApps}</style>
      </Head>
      <body className="paper" style={{ backgroundColor: light.paper, margin: 0, padding: 0 }}>
        <Preview>{preview}</Preview>
        <table {...layout} className="paper" style={{ backgroundColor: light.paper }}>
          <tbody>
            <tr>
              <td align="center" className="page" style={{ padding: "32px 20px 40px" }}>
                <table {...layout} className="frame" style={{ maxWidth: "560px", tableLayout: "fixed" }}>
                  <tbody>
                    <tr>
                      <td
                        align="left"
                        style={{ fontFamily: fonts, overflowWrap: "anywhere", wordBreak: "break-word" }}
                      >
                        <Name siteUrl={siteUrl} />
                        <Shore way={way} />
                        <h1 className="ink title" style={heading}>
                          {title}
                        </h1>
                        {children}
                        <Footer siteUrl={siteUrl} leave={leave} />
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </Html>
  );
}

const heading = {
  color: light.ink,
  fontSize: "30px",
  fontWeight: 600,
  letterSpacing: "-0.015em",
  lineHeight: "36px",
  margin: "32px 0 12px",
};

const Name = ({ siteUrl }: { siteUrl: string }) => (
  <p data-skip-in-text="true" style={{ fontSize: "20px", lineHeight: "24px", margin: "0 0 14px" }}>
    <a
      href={siteUrl}
      className="ink"
      style={{ color: light.ink, fontWeight: 700, letterSpacing: "-0.035em", textDecoration: "none" }}
    >
      Cali Store
    </a>
  </p>
);

function Footer({ siteUrl, leave }: Pick<FrameProps, "siteUrl" | "leave">) {
  return (
    <table {...layout} style={{ marginTop: "40px" }}>
      <tbody>
        <tr>
          <td className="line" style={{ borderTop: `1px solid ${light.line}`, paddingTop: "16px" }}>
            <Quiet>
              Cali Store, well-made objects for the coast.{" "}
              <a href={siteUrl} className="fog address" style={{ color: light.fog }}>
                {new URL(siteUrl).host}
              </a>
            </Quiet>
            {leave && (
              <Quiet>
                {leave.why} <TextLink href={ownUrl(siteUrl, leave.url ?? "")}>{leave.words}</TextLink>
              </Quiet>
            )}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
