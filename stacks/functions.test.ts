import { type EnvName, shape } from "@cali/core/env/index.ts";
import { type FunctionSpec, hasAddress, nodeOptions, specs, triggerOf } from "@cali/functions/manifest.ts";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { isSecret } from "./environment.ts";
import type { NamedSpec } from "./functions.ts";
import { account, region, synthesise } from "./testing/synth.ts";
import { find, lines, type Statement, text } from "./testing/template.ts";

const added: NamedSpec = {
  name: "added",
  handler: "functions/added.handler",
  triggers: [{ kind: "site", path: "/api/added/*" }],
  memoryMb: 256,
  timeoutSeconds: 7,
  env: ["EMAIL_QUEUE_URL"],
  reach: ["email-queue:send"],
};
/** The manifest, and what is only there to see that it is enough to add a line. */
const all: readonly NamedSpec[] = [...specs, added];

interface Lambda {
  FunctionName: string;
  Runtime: string;
  Architectures: string[];
  Handler: string;
  MemorySize: number;
  Timeout: number;
  Environment: { Variables: Record<string, unknown> };
  LoggingConfig: { LogGroup: { Ref: string }; LogFormat: string };
  Role: { "Fn::GetAtt": [string, string] };
}

let template: Template;
let storeJson: string;

beforeAll(async () => {
  template = (await synthesise(all)).template("Store");
  storeJson = JSON.stringify(template.toJSON());
});

const lambdaOf = (name: string) => {
  const found = find<Lambda>(template, "AWS::Lambda::Function").find(
    ({ properties }) => properties.FunctionName === `test-cali-store-${name}`,
  );
  if (!found) throw new Error(`There is no function ${name} in the template.`);
  return found;
};

const permissionsOf = (name: string): string[] => {
  const [roleId] = lambdaOf(name).properties.Role["Fn::GetAtt"];
  const role = find<{
    Policies: { PolicyDocument: { Statement: Statement[] } }[];
    ManagedPolicyArns?: unknown;
  }>(template, "AWS::IAM::Role").find(({ id }) => id === roleId);
  expect(role?.properties.ManagedPolicyArns).toBeUndefined();
  return lines(role?.properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement) ?? []);
};

const queueOf = (id: string) =>
  expect.stringMatching(new RegExp(`^<test-cali-store-Email:ExportsOutputFnGetAtt${id}[0-9A-F]+Arn\\w+>$`));
const queues = {
  email: queueOf("Email"),
  "email-feedback": queueOf("EmailFeedback"),
  import: queueOf("Import"),
};
const configurationSet = expect.stringMatching(
  new RegExp(
    `^arn:aws:ses:${region}:${account}:configuration-set/<test-cali-store-Email:ExportsOutputRef\\w+>$`,
  ),
);
/** What lies below a folder of the bucket of pictures, and nothing else. */
const inBucket = (folder: string) =>
  expect.stringMatching(
    new RegExp(`^<test-cali-store-Storage:ExportsOutputFnGetAttMedia[0-9A-F]+Arn\\w+>/${folder}/\\*$`),
  );
const receiving = (queue: unknown) => [
  ["sqs:ReceiveMessage", queue],
  ["sqs:DeleteMessage", queue],
  ["sqs:GetQueueAttributes", queue],
];
const parameter = (path: string) => `arn:aws:ssm:${region}:${account}:parameter${path}`;

describe.each(all.map((spec) => [spec.name, spec] as const))("%s", (name, spec: FunctionSpec) => {
  it("runs as the manifest says", () => {
    expect(lambdaOf(name).properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      MemorySize: spec.memoryMb,
      Timeout: spec.timeoutSeconds,
      LoggingConfig: { LogFormat: "JSON" },
    });
  });

  it("keeps its log for 30 days", () => {
    const { Ref } = lambdaOf(name).properties.LoggingConfig.LogGroup;
    expect(template.toJSON().Resources[Ref].Properties.RetentionInDays).toBe(30);
  });

  it("is given the settings it names, and no others", () => {
    const { NODE_ENV, NODE_OPTIONS, SETTINGS_FROM, SETTINGS_VERSION, ...plain } =
      lambdaOf(name).properties.Environment.Variables;
    const stored = Object.keys(JSON.parse(String(SETTINGS_FROM)));
    expect([...Object.keys(plain), ...stored].sort()).toEqual([...spec.env].sort());
    expect(NODE_ENV).toBe("production");
    expect(NODE_OPTIONS).toBe(nodeOptions);
    expect(SETTINGS_VERSION).toBe("0");
    for (const secret of spec.env.filter(isSecret)) expect(stored).toContain(secret);
  });

  it("may do just what follows from its reach", () => {
    const { Environment, LoggingConfig } = lambdaOf(name).properties;
    const paths: string[] = Object.values(JSON.parse(String(Environment.Variables.SETTINGS_FROM)));
    const reach = {
      "email-queue:send": [["sqs:SendMessage", queues.email]],
      "email-queue:receive": receiving(queues.email),
      "email-feedback-queue:receive": receiving(queues["email-feedback"]),
      "ses:send": [
        ...["hello@cali.example", "cali.example"].map((identity) => [
          "ses:SendRawEmail",
          `arn:aws:ses:${region}:${account}:identity/${identity}`,
        ]),
        ["ses:SendRawEmail", configurationSet],
      ],
      "site-build:start": [
        ["codebuild:StartBuild", `arn:aws:codebuild:${region}:${account}:project/test-cali-store-site-build`],
      ],
      "import-queue:send": [["sqs:SendMessage", queues.import]],
      "import-queue:receive": receiving(queues.import),
      "exports:put": [["s3:PutObject", inBucket("exports")]],
      "exports:get": [["s3:GetObject", inBucket("exports")]],
      "media-bucket:look": [["s3:GetObject", inBucket("media")]],
      "incoming:put": [["s3:PutObject", inBucket("incoming")]],
      "incoming:take": [
        ["s3:GetObject", inBucket("incoming")],
        ["s3:DeleteObject", inBucket("incoming")],
      ],
      "media-bucket:write": [
        ["s3:PutObject", inBucket("media")],
        ["s3:DeleteObject", inBucket("media")],
      ],
    };
    const log = `<${LoggingConfig.LogGroup.Ref}.Arn>`;
    const expected = [
      ["logs:CreateLogStream", log],
      ["logs:PutLogEvents", log],
      ...paths.map((path) => ["ssm:GetParameters", parameter(path)]),
      ...spec.reach.flatMap((kind) => reach[kind]),
    ];
    const given = permissionsOf(name).map((line) => line.split(" on "));
    expect(given).toHaveLength(expected.length);
    expect(given).toEqual(expect.arrayContaining(expected));
    const wide = permissionsOf(name).filter((line) => line.includes("*"));
    const ofFiles = spec.reach.filter((kind) => /^(media-bucket|incoming|exports):/.test(kind));
    expect(wide).toHaveLength(ofFiles.flatMap((kind) => reach[kind]).length);
  });

  it("is started by its triggers", () => {
    const { id } = lambdaOf(name);
    const of = (type: string, field: string) =>
      find<Record<string, unknown>>(template, type)
        .filter(({ properties }) => JSON.stringify(properties[field]).includes(`"${id}"`))
        .map(({ properties }) => properties);
    const urls = of("AWS::Lambda::Url", "TargetFunctionArn");
    const mappings = of("AWS::Lambda::EventSourceMapping", "FunctionName");
    const rules = of("AWS::Events::Rule", "Targets");
    const fromQueue = triggerOf(spec, "queue");
    const schedule = triggerOf(spec, "schedule");
    expect(urls).toHaveLength(hasAddress(spec) ? 1 : 0);
    expect(mappings).toHaveLength(fromQueue ? 1 : 0);
    expect(rules).toHaveLength(schedule ? 1 : 0);
    if (fromQueue) {
      expect(mappings[0]).toMatchObject({
        BatchSize: fromQueue.batchSize,
        FunctionResponseTypes: ["ReportBatchItemFailures"],
      });
      expect(text(mappings[0]?.EventSourceArn)).toEqual(queues[fromQueue.queue]);
    }
    if (schedule) {
      const { everyMinutes } = schedule;
      const every = { 1: "1 minute", 60: "1 hour" }[everyMinutes] ?? `${everyMinutes} minutes`;
      expect(rules[0]).toMatchObject({ ScheduleExpression: `rate(${every})` });
    }
  });

  it("has an alarm on its errors", () => {
    const alarms = find<{
      Dimensions: { Value: { Ref: string } }[];
      AlarmActions: unknown[];
      MetricName: string;
    }>(template, "AWS::CloudWatch::Alarm").filter(
      ({ properties }) => properties.Dimensions?.[0]?.Value.Ref === lambdaOf(name).id,
    );
    expect(alarms.map(({ properties }) => properties.MetricName)).toEqual(["Errors"]);
    expect(alarms[0]?.properties.AlarmActions).toHaveLength(1);
  });
});

describe("what waits for a person", () => {
  it("rings in every function", () => {
    const filters = find<{ FilterPattern: string; MetricTransformations: { MetricName: string }[] }>(
      template,
      "AWS::Logs::MetricFilter",
    );
    const names = filters.map(({ properties }) => properties.MetricTransformations[0]?.MetricName ?? "");
    expect(names.map((name) => name.replace(/^.*?cali-store-/, "")).sort()).toEqual(
      all.map(({ name }) => `${name}-alerts`).sort(),
    );
    for (const { properties } of filters) expect(properties.FilterPattern).toContain('$.alert = "*"');
    for (const name of names) {
      template.hasResourceProperties("AWS::CloudWatch::Alarm", {
        MetricName: name,
        Threshold: 0,
        EvaluationPeriods: 1,
        AlarmActions: [Match.anyValue()],
      });
    }
  });
});

describe("all functions together", () => {
  it("are the manifest's and the one for missing pages", () => {
    expect(find(template, "AWS::Lambda::Function")).toHaveLength(all.length + 1);
  });

  it("send mail only as the shop", () => {
    const conditions = storeJson.match(/"ses:FromAddress":"[^"]+"/g);
    expect(conditions).toEqual(['"ses:FromAddress":"hello@cali.example"']);
  });

  it("take no secret from the machine that deploys", async () => {
    const values = Object.fromEntries(
      (Object.keys(shape) as EnvName[]).filter(isSecret).map((name) => [name, `machine-${name}`]),
    );
    for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
    const made = await synthesise();
    vi.unstubAllEnvs();
    for (const id of ["Alarms", "Email", "Storage", "Store"])
      expect(JSON.stringify(made.template(id).toJSON())).not.toContain("machine-");
  });

  it("are told the origin's secret by reference", () => {
    const given = find<Lambda>(template, "AWS::Lambda::Function").flatMap(
      ({ properties }) => properties.Environment.Variables.ORIGIN_SECRET ?? [],
    );
    expect(given.length).toBeGreaterThan(0);
    for (const value of given)
      expect(text(value)).toMatch(/^\{\{resolve:secretsmanager:<OriginSecret\w+>:SecretString:::\}\}$/);
  });
});
