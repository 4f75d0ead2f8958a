import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { type FunctionSpec, type Trigger, triggerOf } from "@cali/functions/manifest.ts";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { type Aws, queueArn } from "../aws.ts";
import type { HostedFunction } from "./host.ts";

const toRecord = (message: Message, eventSourceARN: string): SQSEvent["Records"][number] => ({
  messageId: message.MessageId ?? "",
  receiptHandle: message.ReceiptHandle ?? "",
  body: message.Body ?? "",
  attributes: {
    ApproximateReceiveCount: message.Attributes?.ApproximateReceiveCount ?? "1",
    SentTimestamp: message.Attributes?.SentTimestamp ?? "",
    SenderId: message.Attributes?.SenderId ?? "",
    ApproximateFirstReceiveTimestamp: message.Attributes?.ApproximateFirstReceiveTimestamp ?? "",
  },
  messageAttributes: {},
  md5OfBody: message.MD5OfBody ?? "",
  eventSource: "aws:sqs",
  eventSourceARN,
  awsRegion: "us-east-1",
});

type FromQueue = Extract<Trigger, { kind: "queue" }>;

/**
 * Lambda's event source mapping: polls the function's queue, hands batches to it, deletes what it did not
 * report as failed. The rest comes back when its visibility timeout ends.
 */
export function pollQueue(aws: Aws, target: HostedFunction): { stop(): Promise<void> } {
  const source = fromQueue(target.spec);
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        await pollOnce(aws, target, source, stopping.signal);
      } catch {
        // The queue or the function is down; its messages come back. Lambda backs off the same way.
        if (!stopping.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  };
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function fromQueue(spec: FunctionSpec): FromQueue {
  const trigger = triggerOf(spec, "queue");
  if (!trigger) throw new Error("This function is started by no queue.");
  return trigger;
}

async function pollOnce(
  aws: Aws,
  target: HostedFunction,
  { queue, batchSize }: FromQueue,
  abortSignal: AbortSignal,
) {
  const QueueUrl = aws.queueUrl(queue);
  const { Messages = [] } = await aws.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: batchSize,
      WaitTimeSeconds: 10,
      MessageSystemAttributeNames: ["All"],
    }),
    { abortSignal },
  );
  if (Messages.length === 0) return;
  const result = (await target.invoke({
    Records: Messages.map((message) => toRecord(message, queueArn(queue))),
  })) as SQSBatchResponse | null;
  const failed = new Set(result?.batchItemFailures.map((failure) => failure.itemIdentifier));
  const done = Messages.filter((message) => !failed.has(message.MessageId ?? ""));
  if (done.length === 0) return;
  const Entries = done.map((message, index) => ({
    Id: String(index),
    ReceiptHandle: message.ReceiptHandle ?? "",
  }));
  await aws.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
}

/** EventBridge's part: runs functions by the clock, and at once when asked. */
export class Schedules {
  readonly #entries: {
    target: HostedFunction;
    everyMinutes: number;
    timer: NodeJS.Timeout;
    lastRun?: number;
    lastResult?: string;
    nextRun: number;
  }[];

  constructor(targets: HostedFunction[]) {
    this.#entries = targets.flatMap((target) => {
      const schedule = triggerOf(target.spec, "schedule");
      if (!schedule) return [];
      const { everyMinutes } = schedule;
      const run = () => {
        this.run(target.name).catch(() => undefined);
      };
      const timer = setInterval(run, everyMinutes * 60_000);
      return [{ target, everyMinutes, timer, nextRun: Date.now() + everyMinutes * 60_000 }];
    });
  }

  list() {
    return this.#entries.map(({ target, everyMinutes, lastRun, lastResult, nextRun }) => ({
      name: target.name,
      every: everyMinutes === 1 ? "minute" : `${everyMinutes} minutes`,
      lastRun,
      lastResult,
      nextRun,
    }));
  }

  async run(name: string): Promise<unknown> {
    const entry = this.#entries.find(({ target }) => target.name === name);
    if (!entry) throw new Error(`there is no schedule ${name}`);
    entry.lastRun = Date.now();
    entry.nextRun = Date.now() + entry.everyMinutes * 60_000;
    try {
      const result = await entry.target.invoke({ time: new Date().toISOString() });
      entry.lastResult = JSON.stringify(result);
      return result;
    } catch (error) {
      entry.lastResult = (error as Error).message;
      throw error;
    }
  }

  stop(): void {
    for (const { timer } of this.#entries) clearInterval(timer);
  }
}
