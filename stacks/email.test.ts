import { emailQueue, functions } from "@cali/functions/manifest.ts";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { synthesise } from "./testing/synth.ts";
import { find } from "./testing/template.ts";

let email: Template;
let alarms: Template;

beforeAll(async () => {
  const made = await synthesise(undefined, { ALARM_EMAIL: "ops@cali.example" });
  email = made.template("Email");
  alarms = made.template("Alarms");
});

describe("the queue of e-mail jobs", () => {
  it("gives jobs up to the dead-letter queue as the sandbox does", () => {
    const [deadId] = Object.keys(
      email.findResources("AWS::SQS::Queue", { Properties: { VisibilityTimeout: Match.absent() } }),
    );
    email.hasResourceProperties("AWS::SQS::Queue", {
      VisibilityTimeout: emailQueue.visibilitySeconds,
      RedrivePolicy: {
        deadLetterTargetArn: { "Fn::GetAtt": [deadId, "Arn"] },
        maxReceiveCount: emailQueue.maxReceives,
      },
    });
    expect(emailQueue.maxReceives).toBe(5);
  });

  it("hides a job for longer than the worker may take", () => {
    expect(emailQueue.visibilitySeconds).toBeGreaterThan(functions["email-worker"].timeoutSeconds);
  });

  it("is encrypted, keeps jobs for 14 days and refuses plain HTTP, as is the dead-letter queue", () => {
    email.allResourcesProperties("AWS::SQS::Queue", {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
    });
    const policies = find<{ PolicyDocument: { Statement: unknown[] } }>(email, "AWS::SQS::QueuePolicy");
    expect(policies).toHaveLength(2);
    for (const { properties } of policies)
      expect(properties.PolicyDocument.Statement).toEqual([
        expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ]);
  });

  it("rings as soon as a job is given up", () => {
    email.hasResourceProperties("AWS::CloudWatch::Alarm", {
      MetricName: "ApproximateNumberOfMessagesVisible",
      Dimensions: [
        { Name: "QueueName", Value: { "Fn::GetAtt": [Match.stringLikeRegexp("^EmailDead"), "QueueName"] } },
      ],
      Threshold: 0,
      ComparisonOperator: "GreaterThanThreshold",
      EvaluationPeriods: 1,
      AlarmActions: [Match.anyValue()],
    });
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
