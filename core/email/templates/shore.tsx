import { layout, light } from "./theme.ts";

const places = ["left", "center", "right"] as const;

/** How far along something is: the steps of it, and which of them this mail tells. */
export interface Way {
  steps: readonly [string, string, string];
  at: 0 | 1 | 2;
}

/** An order's way, as its mails show it. */
export const orderWay = (at: Way["at"]): Way => ({ steps: ["Ordered", "On its way", "Delivered"], at });

/** The horizon under the shop's name, with the sun on it: low in the east for what begins, in the west for what has arrived. */
export function Shore({ way }: { way: Way | undefined }) {
  const at = way?.at ?? 0;
  return (
    <div data-skip-in-text="true">
      <table {...layout}>
        <tbody>
          <tr>
            <td
              align={places[at]}
              className="line"
              style={{ borderBottom: `1px solid ${light.line}`, fontSize: 0, lineHeight: 0 }}
            >
              <Sun />
            </td>
          </tr>
        </tbody>
      </table>
      {way && <Steps way={way} />}
    </div>
  );
}

const Sun = () => (
  <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
    <tbody>
      <tr>
        <td
          className="sun"
          width={32}
          height={16}
          style={{ backgroundColor: light.sun, borderRadius: "16px 16px 0 0", fontSize: 0, lineHeight: 0 }}
        >
          &nbsp;
        </td>
      </tr>
    </tbody>
  </table>
);

const Steps = ({ way }: { way: Way }) => (
  <table {...layout}>
    <tbody>
      <tr>
        {way.steps.map((step, index) => {
          const isNow = index === way.at;
          const color = isNow ? light.ink : light.fog;
          return (
            <td
              key={step}
              width="33%"
              align={places[index]}
              className={isNow ? "ink" : "fog"}
              style={{
                color,
                fontSize: "13px",
                fontWeight: isNow ? 600 : 400,
                lineHeight: "20px",
                paddingTop: "6px",
              }}
            >
              {step}
            </td>
          );
        })}
      </tr>
    </tbody>
  </table>
);
