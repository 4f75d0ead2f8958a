import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { specs } from "@cali/functions/manifest.ts";
import { Template } from "aws-cdk-lib/assertions";
import { App, type Stack } from "sst/constructs";
import { initProject, setProject, useProject } from "sst/project.js";
import { load } from "sst/stacks/build.js";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("sst.config.ts", () => {
  it("is bundled and run by SST itself, and makes the store", async () => {
    const root = process.cwd();
    const folder = await mkdtemp(join(tmpdir(), "cali-deploy-"));
    for (const { name } of specs) {
      await mkdir(join(folder, ".build/functions", name), { recursive: true });
      await writeFile(join(folder, ".build/functions", name, "index.mjs"), "export const handler = 1;");
    }
    await mkdir(join(folder, ".build/site"), { recursive: true });
    await writeFile(join(folder, ".build/site/package.json"), "{}");
    await mkdir(join(folder, "stacks/not-found"), { recursive: true });
    await writeFile(join(folder, "stacks/not-found/index.mjs"), "export const handler = 1;");
    vi.stubEnv("EMAIL_FROM", "hello@cali.example");
    await initProject({ root, stage: "test", region: "eu-west-1" });
    const project = useProject();
    expect(project.config).toMatchObject({ name: "cali-store", stage: "test", region: "eu-west-1" });
    setProject({ ...project, paths: { ...project.paths, out: join(folder, ".sst") } });
    const [, config] = await load(join(root, "sst.config.ts"), false);
    vi.spyOn(process, "cwd").mockReturnValue(folder);
    const app = new App({ mode: "deploy", name: "cali-store", stage: "test", region: "eu-west-1" });
    await config.stacks(app);
    await app.finish();
    const store = app.node.findChild("test-cali-store-Store") as Stack;
    Template.fromStack(store).resourceCountIs("AWS::Lambda::Function", specs.length + 1);
  });
});
