import type { ReactNode } from "react";
import { layout, light } from "./theme.ts";

interface Words {
  children: ReactNode;
}

export const Text = ({ children }: Words) => (
  <p className="ink" style={{ color: light.ink, fontSize: "16px", lineHeight: "25px", margin: "0 0 16px" }}>
    {children}
  </p>
);

export const Quiet = ({ children }: Words) => (
  <p className="fog" style={{ color: light.fog, fontSize: "14px", lineHeight: "21px", margin: "0 0 8px" }}>
    {children}
  </p>
);

/** A mail's last word, some way below what it is about. */
export const Aside = ({ children }: Words) => (
  <div style={{ paddingTop: "24px" }}>
    <Quiet>{children}</Quiet>
  </div>
);

/** Over a list or an address. */
export const Heading = ({ children }: Words) => (
  <h2
    className="ink"
    style={{ color: light.ink, fontSize: "15px", fontWeight: 600, lineHeight: "22px", margin: "28px 0 8px" }}
  >
    {children}
  </h2>
);

export const TextLink = ({ href, children }: Words & { href: string }) => (
  <a href={href} className="pacific" style={{ color: light.pacific, textDecoration: "underline" }}>
    {children}
  </a>
);

/** The one thing to do; a mail has no second. The cell has the colour, as Outlook pads no link. */
export const Button = ({ href, children }: Words & { href: string }) => (
  <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={{ margin: "8px 0 28px" }}>
    <tbody>
      <tr>
        <td className="poppy" style={{ backgroundColor: light.poppy, borderRadius: "6px" }}>
          <a
            href={href}
            className="button on-poppy"
            style={{
              color: light.onPoppy,
              display: "inline-block",
              fontSize: "16px",
              fontWeight: 600,
              lineHeight: "22px",
              padding: "13px 22px",
              textDecoration: "none",
            }}
          >
            {children}
          </a>
        </td>
      </tr>
    </tbody>
  </table>
);

/** Name and value, one under the other. What isn't known is left out. */
export function Facts({ of: facts }: { of: Record<string, string | null> }) {
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  return (
    <table {...layout} style={{ margin: "8px 0 24px" }}>
      <tbody>
        {known.map(([name, value]) => (
          <tr key={name}>
            <td className="fog label" width={132} style={{ ...fact, color: light.fog }}>
              {name}
            </td>
            <td className="ink" style={{ ...fact, color: light.ink, fontVariantNumeric: "tabular-nums" }}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const fact = { fontSize: "15px", lineHeight: "22px", padding: "3px 12px 3px 0", verticalAlign: "top" };
