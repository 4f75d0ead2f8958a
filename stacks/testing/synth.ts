import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { specs as manifest } from "@cali/functions/manifest.ts";
import { Template } from "aws-cdk-lib/assertions";
import { App, type Stack } from "sst/constructs";
import { setProject } from "sst/project.js";
import type { NamedSpec } from "../functions.ts";
import { readSettings } from "../settings.ts";
import { store } from "../store.ts";

export const account = "123456789012";
export const region = "us-east-1";
export const from = "Cali Store <hello@cali.example>";

/** Folders where the bundles would be: the template only needs them to be there. */
async function emptyBundles(specs: readonly NamedSpec[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cali-bundles-"));
  for (const { name } of specs) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "index.mjs"), `export const handler = () => ${JSON.stringify(name)};`);
  }
  return folder;
}

export interface Synthesised {
  app: App;
  stack(id: string): Stack;
  template(id: string): Template;
}

/** The whole store's templates, made without a network. */
export async function synthesise(
  specs: readonly NamedSpec[] = manifest,
  env: Record<string, string> = {},
): Promise<Synthesised> {
  const bundles = await emptyBundles(specs);
  // What `initProject` does from sst.config.ts, but with files in a folder of this test's own: SST writes types
  // as it goes, and test files run at the same time. config.test.ts loads the real one.
  process.env.JSII_DEPRECATED = "quiet";
  setProject({
    version: "0",
    cdkVersion: "0",
    constructsVersion: "0",
    config: { name: "cali-store", stage: "test", region, ssmPrefix: "/sst/cali-store/test/" },
    stacks: () => undefined,
    metafile: { inputs: {}, outputs: {} },
    paths: {
      root: bundles,
      config: "",
      out: join(bundles, ".sst"),
      artifacts: join(bundles, ".sst/artifacts"),
    },
  });
  const read = readSettings({ EMAIL_FROM: from, ...env });
  if (!read.ok) throw new Error(read.problems.join("\n"));
  const app = new App({ mode: "deploy", name: "cali-store", stage: "test", region, account });
  store(app, { specs, settings: read.settings, bundles, sources: bundles });
  await app.finish();
  const stack = (id: string) => app.node.findChild(app.logicalPrefixedName(id)) as Stack;
  return { app, stack, template: (id) => Template.fromStack(stack(id)) };
}
