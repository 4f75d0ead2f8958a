/** The shop's colours, as in the site's theme.css. A mail reader can't compute, so each is written twice. */
export const light = {
  paper: "#FBF8F2",
  sand: "#EFE6D6",
  ink: "#14211F",
  fog: "#5F6B68",
  pacific: "#0E5A63",
  poppy: "#C2440C",
  onPoppy: "#FFFDF9",
  sun: "#F4B740",
  line: "#E0D5C1",
};

export const dark: typeof light = {
  paper: "#0E1615",
  sand: "#16211F",
  ink: "#ECE7DC",
  fog: "#9DA8A3",
  pacific: "#6FC3CC",
  poppy: "#FF8A4C",
  onPoppy: "#14211F",
  sun: "#F4C76A",
  line: "#2A3733",
};

export const fonts = '"Instrument Sans", "Helvetica Neue", Helvetica, Arial, sans-serif';
export const mono = 'ui-monospace, "SF Mono", Menlo, Consolas, monospace';

const backgrounds = {
  paper: dark.paper,
  sand: dark.sand,
  sun: dark.sun,
  poppy: dark.poppy,
};
const texts = { ink: dark.ink, fog: dark.fog, pacific: dark.pacific, "on-poppy": dark.onPoppy };

const rules = (classes: Record<string, string>, property: string, within = "") =>
  Object.entries(classes)
    .map(([name, color]) => `${within}.${name}{${property}:${color}!important}`)
    .join("");

const darkRules = (backgroundsIn = "", textsIn = "") =>
  rules(backgrounds, "background-color", backgroundsIn) +
  rules(texts, "color", textsIn) +
  rules({ line: dark.line }, "border-color", backgroundsIn);

/** The classes that turn dark, and what a phone needs. */
export const styles = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  "a{text-underline-offset:3px}p,h1{text-wrap:pretty}",
  "@media (max-width:480px){.page{padding:24px 20px 32px!important}.title{font-size:26px!important;line-height:31px!important}}",
  `@media (prefers-color-scheme: dark){${darkRules()}}`,
].join("");

/** The Outlook apps mark what they have recoloured. Apart from the rest: Gmail drops a whole sheet for a selector it doesn't take. */
export const outlookApps = darkRules("[data-ogsb] ", "[data-ogsc] ");

/** Outlook for Windows knows no max-width, and takes Times for a font it doesn't have. */
export const outlook =
  "<!--[if mso]><style>table.frame{width:560px}body,td,p,h1,h2,a{font-family:Arial,sans-serif !important}</style><![endif]-->";

/** A table that lays out: mail readers know nothing else, and screen readers pass over it. */
export const layout = {
  role: "presentation",
  width: "100%",
  cellPadding: 0,
  cellSpacing: 0,
  border: 0,
} as const;
