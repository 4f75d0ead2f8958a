import { functions, queues, specs, triggerOf } from "@cali/functions/manifest.ts";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { account, synthesise } from "./testing/synth.ts";
import { find } from "./testing/template.ts";

let email: Template;
let alarms: Template;

beforeAll(async () => {
  const made = await synthesise(undefined, { ALARM_EMAIL: "ops@cali.example" });
  email = made.template("Email");
  alarms = made.template("Alarms");
});

interface Policy {
  PolicyDocument: { Statement: Record<string, unknown>[] };
}
const ids = { email: "Email", "email-feedback": "EmailFeedback", import: "Import" } as const;
const plainHttp = { Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } };

describe.each(["email", "email-feedback", "import"] as const)("the queue %s", (name) => {
  it("gives messages up to its dead-letter queue as the sandbox does", () => {
    email.hasResourceProperties("AWS::SQS::Queue", {
      VisibilityTimeout: queues[name].visibilitySeconds,
      RedrivePolicy: {
        deadLetterTargetArn: {
          "Fn::GetAtt": [Match.stringLikeRegexp(`^${ids[name]}Dead[0-9A-F]+$`), "Arn"],
        },
        maxReceiveCount: queues[name].maxReceives,
      },
    });
  });

  it("hides a message for longer than its function may take", () => {
    const reader = specs.find((spec) => triggerOf(spec, "queue")?.queue === name);
    expect(reader).toBeDefined();
    expect(queues[name].visibilitySeconds).toBeGreaterThan(reader?.timeoutSeconds ?? 0);
  });

  it("rings as soon as a message is given up", () => {
    const QueueName = { "Fn::GetAtt": [Match.stringLikeRegexp(`^${ids[name]}Dead[0-9A-F]+$`), "QueueName"] };
    email.hasResourceProperties("AWS::CloudWatch::Alarm", {
      MetricName: "ApproximateNumberOfMessagesVisible",
      Dimensions: [{ Name: "QueueName", Value: QueueName }],
      Threshold: 0,
      ComparisonOperator: "GreaterThanThreshold",
      EvaluationPeriods: 1,
      AlarmActions: [Match.anyValue()],
    });
  });
});

describe("all queues", () => {
  it("are encrypted, keep messages for 14 days and refuse plain HTTP", () => {
    email.allResourcesProperties("AWS::SQS::Queue", {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
    });
    const policies = find<Policy>(email, "AWS::SQS::QueuePolicy");
    expect(policies).toHaveLength(2 * Object.keys(queues).length);
    for (const { properties } of policies)
      expect(properties.PolicyDocument.Statement[0]).toMatchObject(plainHttp);
  });
});

describe("the reports of SES", () => {
  it("come to the queue from their topic alone, and to the topic from SES alone, for this configuration set", () => {
    const [topic] = find(email, "AWS::SNS::Topic");
    const allowed = [
      ...find<Policy>(email, "AWS::SQS::QueuePolicy"),
      ...find<Policy>(email, "AWS::SNS::TopicPolicy"),
    ]
      .flatMap(({ properties }) => properties.PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === "Allow");
    expect(allowed).toHaveLength(2);
    expect(allowed[0]).toMatchObject({
      Action: "sqs:SendMessage",
      Principal: { Service: "sns.amazonaws.com" },
      Condition: { ArnEquals: { "aws:SourceArn": { Ref: topic?.id } } },
    });
    expect(allowed[1]).toMatchObject({
      Action: "sns:Publish",
      Principal: { Service: "ses.amazonaws.com" },
      Condition: { StringEquals: { "AWS:SourceAccount": account } },
    });
    expect(JSON.stringify(allowed[1]?.Condition)).toContain(":configuration-set/");
    email.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "sqs",
      TopicArn: { Ref: topic?.id },
      Endpoint: { "Fn::GetAtt": [Match.stringLikeRegexp("^EmailFeedback[0-9A-F]+$"), "Arn"] },
      RawMessageDelivery: Match.absent(),
    });
  });

  it("are of what becomes of a mail, and not of who reads it", () => {
    email.hasResourceProperties("AWS::SES::ConfigurationSetEventDestination", {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ["delivery", "bounce", "complaint", "deliveryDelay", "reject"],
      },
    });
  });

  it("are asked for by whoever sends", () => {
    expect(functions["email-worker"].env).toContain("SES_CONFIGURATION_SET");
  });
});

describe("alarms", () => {
  it("go to the address that is named", () => {
    alarms.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "email",
      Endpoint: "ops@cali.example",
    });
  });

  it("go to a topic without subscribers where none is named", async () => {
    const { template } = await synthesise();
    template("Alarms").resourceCountIs("AWS::SNS::Topic", 1);
    template("Alarms").resourceCountIs("AWS::SNS::Subscription", 0);
  });
});
