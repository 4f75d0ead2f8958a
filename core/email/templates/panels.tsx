import type { ReactNode } from "react";
import { layout, light, mono } from "./theme.ts";

/** Set apart on sand: a code, or somebody's own words. */
const Panel = ({ children }: { children: ReactNode }) => (
  <table {...layout} style={{ margin: "8px 0 24px" }}>
    <tbody>
      <tr>
        <td
          className="sand"
          style={{ backgroundColor: light.sand, borderRadius: "6px", padding: "18px 20px" }}
        >
          {children}
        </td>
      </tr>
    </tbody>
  </table>
);

export const Code = ({ children }: { children: string }) => (
  <Panel>
    <p
      className="ink"
      style={{
        color: light.ink,
        fontFamily: mono,
        fontSize: "36px",
        fontWeight: 600,
        letterSpacing: "0.22em",
        lineHeight: "44px",
        margin: 0,
      }}
    >
      {children}
    </p>
  </Panel>
);

/** What somebody wrote, as text: each line is a paragraph of its own, so that none turns the next around. */
export const Quote = ({ from, children }: { from: string; children: string }) => (
  <Panel>
    <p className="ink tight" style={{ ...said, fontWeight: 600, margin: "0 0 4px" }}>
      {from}
    </p>
    {children
      .split(/\n+/)
      .filter((line) => line.trim() !== "")
      .map((line) => (
        <p
          key={line}
          dir="auto"
          className="ink tight"
          style={{ ...said, margin: "0 0 6px", textAlign: "left" }}
        >
          {line}
        </p>
      ))}
  </Panel>
);

const said = { color: light.ink, fontSize: "15px", lineHeight: "23px" };
