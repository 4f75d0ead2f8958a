interface Described {
  info: { title: string; description: string };
  paths: Record<string, Record<string, Operation>>;
}

interface Operation {
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { content: Record<string, { schema: unknown }> }>;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const block = (label: string, schema: unknown): string =>
  `<details><summary>${label}</summary><pre>${escaped(JSON.stringify(schema, null, 2))}</pre></details>`;

function operation(
  path: string,
  method: string,
  { summary, parameters, requestBody, responses }: Operation,
): string {
  const [, answered] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
  const answer = answered?.content["application/json"]?.schema;
  return `<section><h2><b>${method.toUpperCase()}</b> ${escaped(path)}</h2><p>${escaped(summary)}</p>
    ${parameters.map(({ name, in: place, required, schema }) => block(`${name}, in the ${place}${required ? "" : ", optional"}`, schema)).join("")}
    ${Object.values(requestBody?.content ?? {})
      .map(({ schema }) => block("Body", schema))
      .join("")}
    ${answer ? block("Answer", answer) : ""}</section>`;
}

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1rem;
color:light-dark(#14211f,#ece7dc);background:light-dark(#fbf8f2,#0e1615)}h2{font:600 1rem ui-monospace,monospace;margin:2rem 0 0}
b{color:light-dark(#0e5a63,#6fc3cc)}p{margin:.25rem 0 .5rem}pre{overflow:auto;font-size:.8rem;padding:.75rem;
background:light-dark(#efe6d6,#16211f)}summary{cursor:pointer;font-size:.9rem}`;

/** The OpenAPI document as a page to read; plain HTML, no script. */
export function docsPage(document: object): string {
  const { info, paths } = document as Described;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(path, method, described)),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${info.title} API</title><style>${style}</style></head><body><h1>${info.title} API</h1>
<p>${escaped(info.description)} <a href="/api/openapi.json">openapi.json</a></p>${operations.join("")}</body></html>`;
}
