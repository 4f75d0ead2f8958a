import { pictureUrl } from "./links.ts";
import type { Piece } from "./props.ts";
import { layout, light } from "./theme.ts";

const name = { color: light.ink, fontSize: "16px", fontWeight: 600, lineHeight: "23px", margin: 0 };
const detail = { color: light.fog, fontSize: "14px", lineHeight: "21px", margin: 0 };
const amount = {
  color: light.ink,
  fontSize: "15px",
  fontVariantNumeric: "tabular-nums",
  lineHeight: "23px",
  whiteSpace: "nowrap" as const,
};
const cell = { borderTop: `1px solid ${light.line}`, padding: "16px 0", verticalAlign: "top" };

interface ListProps<P> {
  pieces: P[];
  siteUrl: string;
  /** What stands under the name. */
  detailOf: (piece: P) => string[];
  /** What somebody said of it. */
  noteOf?: (piece: P) => string;
  /** What stands at the end of the row. */
  amountOf?: (piece: P) => string;
}

/** Pieces with their pictures, between two lines. */
export const Pieces = <P extends Piece>({ pieces, siteUrl, detailOf, noteOf, amountOf }: ListProps<P>) => (
  <table {...layout} style={{ margin: "8px 0 0" }}>
    <tbody>
      {pieces.map((piece) => (
        <tr key={[piece.name, ...piece.options].join("/")} className="piece">
          {piece.imageKey && (
            <td className="line" width={88} style={cell}>
              <img
                src={pictureUrl(siteUrl, piece.imageKey, 320)}
                width={72}
                height={90}
                alt=""
                className="sand"
                style={{ backgroundColor: light.sand, borderRadius: "4px", display: "block" }}
              />
            </td>
          )}
          <td className="line" style={{ ...cell, paddingRight: "12px" }} colSpan={piece.imageKey ? 1 : 2}>
            <p className="ink tight" style={name}>
              {piece.name}
            </p>
            <p className="fog tight" style={detail}>
              {detailOf(piece).join(" · ")}
            </p>
            {noteOf && (
              <p dir="auto" className="ink tight" style={{ ...detail, color: light.ink, textAlign: "left" }}>
                “{noteOf(piece)}”
              </p>
            )}
          </td>
          {amountOf && (
            <td align="right" width={92} className="line ink" style={{ ...cell, ...amount }}>
              {amountOf(piece)}
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

/** Name, options and how many; for mails in which prices don't matter. */
export const countOf = ({ options, quantity }: Piece): string[] => [
  ...options,
  quantity === 1 ? "1 piece" : `${quantity} pieces`,
];
