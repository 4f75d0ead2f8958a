import { type Rendered, render, templates } from "./index.tsx";
import type { Props, TemplateName } from "./props.ts";
import { site } from "./samples.ts";

/** A mail's made-up data, with its links into this shop. */
const sampleOf = <N extends TemplateName>(name: N, siteUrl: string): Props[N] =>
  JSON.parse(JSON.stringify(templates[name].sample).replaceAll(site, siteUrl));

/** A mail as it would be sent, from made-up data. */
export const sampleMail = (name: TemplateName, siteUrl: string): Rendered =>
  render(name, sampleOf(name, siteUrl), {
    siteUrl,
    ...(templates[name].list && { unsubscribeUrl: `${siteUrl}/unsubscribe?token=c2FtcGxl` }),
  });

export { templates };
