import { S3Client } from "@aws-sdk/client-s3";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type QueueName, queues } from "@cali/functions/manifest.ts";
import { startFauxqs } from "fauxqs";
import { startS3Door } from "./s3-door.ts";

const REGION = "us-east-1";
const ACCOUNT = "000000000000";
const REPORTS = "cali-email-reports";
export const MEDIA_BUCKET = "cali-media";
export const credentials = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };

const names = Object.keys(queues) as QueueName[];
const onAws = (name: QueueName): string => `cali-${name}`;
export const queueArn = (name: QueueName): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${onAws(name)}`;

export interface Aws {
  url: string;
  emailQueueUrl: string;
  queueUrl(name: QueueName): string;
  sqs: SQSClient;
  s3: S3Client;
  /** Where functions and browsers find S3: as strict as it is on AWS about who may send what. */
  s3Url: string;
  /** Names the site whose pages may send files. */
  setSiteOrigin(origin: string): void;
  /** Publishes to the topic that SES reports to, which hands it to the queue of feedback. */
  publishReport(report: string): void;
  /** What makes an unchanged AWS SDK talk to this machine. */
  env: Record<string, string>;
  queues(): Promise<{ name: string; visible: number; inFlight: number; deadLetter: number }[]>;
  close(): Promise<void>;
}

/** SQS and S3 on one port of this machine. @param dataDir keeps queues and objects over restarts. */
export async function startAws(
  options: { port?: number; s3Port?: number; dataDir?: string } = {},
): Promise<Aws> {
  const server = await startFauxqs({
    port: options.port ?? 0,
    logger: false,
    defaultRegion: REGION,
    ...(options.dataDir === undefined
      ? {}
      : { dataDir: options.dataDir, s3StorageDir: `${options.dataDir}/s3` }),
    init: {
      region: REGION,
      queues: [
        ...names.map((name) => ({ name: `${onAws(name)}-dead` })),
        ...names.map((name) => ({
          name: onAws(name),
          attributes: {
            VisibilityTimeout: String(queues[name].visibilitySeconds),
            RedrivePolicy: JSON.stringify({
              deadLetterTargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${onAws(name)}-dead`,
              maxReceiveCount: String(queues[name].maxReceives),
            }),
          },
        })),
      ],
      topics: [{ name: REPORTS }],
      subscriptions: [{ topic: REPORTS, queue: onAws("email-feedback") }],
      buckets: [MEDIA_BUCKET],
    },
  });
  const url = `http://127.0.0.1:${server.port}`;
  const { secretAccessKey } = credentials;
  const door = await startS3Door(url, { secretAccessKey, port: options.s3Port ?? 0 });
  const urlOf = (name: string) => `${url}/${ACCOUNT}/${name}`;
  const sqs = new SQSClient({ region: REGION, endpoint: url, credentials });
  const s3 = new S3Client({ region: REGION, endpoint: url, credentials, forcePathStyle: true });
  const depth = async (name: string) => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: urlOf(name), AttributeNames: ["All"] }),
    );
    return {
      visible: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
      inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0),
    };
  };
  return {
    url,
    emailQueueUrl: urlOf(onAws("email")),
    queueUrl: (name) => urlOf(onAws(name)),
    sqs,
    s3,
    s3Url: door.url,
    setSiteOrigin: door.setOrigin,
    publishReport: (report) => void server.publish(REPORTS, report),
    env: {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_SQS: url,
      AWS_ENDPOINT_URL_S3: door.url,
    },
    queues: () =>
      Promise.all(
        names.map(onAws).map(async (name) => {
          const [queue, dead] = await Promise.all([depth(name), depth(`${name}-dead`)]);
          return { name, ...queue, deadLetter: dead.visible };
        }),
      ),
    async close() {
      sqs.destroy();
      s3.destroy();
      await door.close();
      await server.stop();
    },
  };
}
