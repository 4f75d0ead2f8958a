import { DeleteMessageBatchCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import type { Random } from "./random.ts";
import type { Reaper } from "./reaper.ts";
import type { Store } from "./world.ts";

const LOST = 0.2;
const TWICE = 0.15;

/** The queue with bad luck: it loses jobs, hands some out twice at once, and minds nothing that fails. */
export class LossyQueue {
  readonly #store: Store;
  readonly #random: Random;
  lost = 0;
  twice = 0;

  constructor(store: Store, random: Random) {
    this.#store = store;
    this.#random = random;
  }

  /** Hands out what is in it, until it is empty; before each batch, the reapers may arm themselves. */
  async handOut(reapers: readonly Reaper[]): Promise<void> {
    const store = this.#store;
    const random = this.#random;
    const workers = store.of("email-worker");
    const QueueUrl = store.aws.emailQueueUrl;
    for (;;) {
      const { Messages = [] } = await store.aws.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
      );
      if (Messages.length === 0) return;
      const Entries = Messages.map(({ ReceiptHandle = "" }, index) => ({ Id: String(index), ReceiptHandle }));
      await store.aws.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      const jobs = Messages.map(({ Body: body, MessageId: messageId }) => ({ body, messageId }));
      const kept = jobs.filter(() => !random.chance(LOST));
      const again = kept.filter(() => random.chance(TWICE));
      this.lost += jobs.length - kept.length;
      this.twice += again.length;
      for (const reaper of reapers) await reaper.next();
      const turn = random.between(0, workers.length - 1);
      await Promise.all(
        [kept, again].map((Records, other) =>
          workers[(turn + other) % workers.length]?.invoke({ Records }).catch(() => undefined),
        ),
      );
    }
  }
}
