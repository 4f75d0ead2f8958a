import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { gatherSources } from "./publish/sources.ts";
import { account, region, synthesise } from "./testing/synth.ts";
import { find, lines, type Statement, text } from "./testing/template.ts";

interface Project {
  Name: string;
  ServiceRole: unknown;
  Environment: {
    EnvironmentVariables: { Name: string; Type: string; Value: unknown }[];
    PrivilegedMode: boolean;
  };
  Source: { Type: string; BuildSpec: string };
  Artifacts: { Type: string };
  TimeoutInMinutes: number;
}

let template: Template;
const project = () => find<Project>(template, "AWS::CodeBuild::Project")[0]?.properties as Project;

beforeAll(async () => {
  template = (await synthesise()).template("Store");
});

describe("the project that builds the site", () => {
  it("has the name that the functions start it by", () => {
    expect(project().Name).toBe("test-cali-store-site-build");
    const lambdas = find<{ Environment: { Variables: Record<string, unknown> } }>(
      template,
      "AWS::Lambda::Function",
    );
    const names = lambdas.flatMap(({ properties }) => properties.Environment.Variables.PUBLISH_PROJECT ?? []);
    expect(names).toEqual(Array(2).fill(project().Name));
  });

  it("is told where the catalogue and the site are, and reads the secret itself", () => {
    const { EnvironmentVariables } = project().Environment;
    expect(EnvironmentVariables.map(({ Name, Type }) => `${Name} ${Type}`)).toEqual([
      "DATABASE_URL PARAMETER_STORE",
      "SITE_URL PARAMETER_STORE",
      "UPLOAD_ORIGIN PLAINTEXT",
      "SITE_BUCKET PLAINTEXT",
      "DISTRIBUTION_ID PLAINTEXT",
    ]);
    expect(EnvironmentVariables[0]?.Value).toBe("/sst/cali-store/test/Secret/DATABASE_URL/value");
  });

  it("may do just what building and uploading takes", () => {
    const roleId = text(project().ServiceRole).slice(1, -".Arn>".length);
    const role = find<{
      Policies: { PolicyDocument: { Statement: Statement[] } }[];
      ManagedPolicyArns?: unknown;
    }>(template, "AWS::IAM::Role").find(({ id }) => id === roleId)?.properties;
    expect(role?.ManagedPolicyArns).toBeUndefined();
    const policies = find<{ Roles: unknown[] }>(template, "AWS::IAM::Policy").filter(({ properties }) =>
      JSON.stringify(properties.Roles).includes(roleId),
    );
    expect(policies).toEqual([]);
    const given = lines(role?.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement) ?? []);
    const site = expect.stringMatching(/^s3:(PutObject|DeleteObject) on <.*FnGetAttSite\w+>\/\*$/);
    const builds = expect.stringMatching(/^s3:(GetObject|PutObject) on <.*FnGetAttBuilds\w+>\/cache\/\*$/);
    const sources = expect.stringMatching(/^s3:GetObject(Version)? on arn:aws:s3:::.*\/[0-9a-f]{64}\.zip$/);
    const [distribution] = find(template, "AWS::CloudFront::Distribution");
    expect(given).toEqual([
      `cloudfront:CreateInvalidation on arn:aws:cloudfront::${account}:distribution/<${distribution?.id}>`,
      expect.stringMatching(/^logs:CreateLogStream on <sitebuildlog\w+\.Arn>$/),
      expect.stringMatching(/^logs:PutLogEvents on <sitebuildlog\w+\.Arn>$/),
      site,
      builds,
      sources,
      sources,
      expect.stringMatching(/^s3:ListBucket on <.*FnGetAttSite\w+>$/),
      builds,
      site,
      `ssm:GetParameters on arn:aws:ssm:${region}:${account}:parameter/sst/cali-store/test/Secret/DATABASE_URL/value`,
      expect.stringMatching(/^ssm:GetParameters on .*:parameter<SiteUrl\w+>$/),
    ]);
  });

  it("keeps what it made of pages for the next build, and ends by itself", () => {
    const { Source, Artifacts, TimeoutInMinutes, Environment } = project();
    const spec = JSON.parse(Source.BuildSpec) as { cache: { paths: string[] } };
    expect(spec.cache.paths).toContain("/opt/cali/site-build-cache/**/*");
    expect([Artifacts.Type, TimeoutInMinutes, Environment.PrivilegedMode]).toEqual([
      "NO_ARTIFACTS",
      30,
      false,
    ]);
  });
});

describe("gatherSources", () => {
  it("takes what pages are made from and the builder, and nothing that is installed or secret", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cali-sources-"));
    try {
      await gatherSources(folder);
      const files = await readdir(folder, { recursive: true });
      expect(files).toEqual(
        expect.arrayContaining([
          "builder.mjs",
          "package-lock.json",
          "site/astro.config.ts",
          "core/media/schema.ts",
        ]),
      );
      const wrong = files.filter((file) =>
        /node_modules|\.env|\.test\.ts|^core\/seed\/media|^stacks\/(?!package\.json)/.test(file),
      );
      expect(wrong).toEqual([]);
      expect(await readFile(join(folder, "builder.mjs"), "utf8")).toContain("SITE_BUCKET");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
