import { S3Client } from "@aws-sdk/client-s3";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { emailQueue } from "@cali/functions/manifest.ts";
import { startFauxqs } from "fauxqs";

const REGION = "us-east-1";
export const MEDIA_BUCKET = "cali-media";
export const credentials = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };

export interface Aws {
  url: string;
  emailQueueUrl: string;
  sqs: SQSClient;
  s3: S3Client;
  /** What makes an unchanged AWS SDK talk to this machine. */
  env: Record<string, string>;
  queues(): Promise<{ name: string; visible: number; inFlight: number; deadLetter: number }[]>;
  close(): Promise<void>;
}

/** SQS and S3 on one port of this machine. @param dataDir keeps queues and objects over restarts. */
export async function startAws(options: { port?: number; dataDir?: string } = {}): Promise<Aws> {
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
        { name: "cali-email-dead" },
        {
          name: "cali-email",
          attributes: {
            VisibilityTimeout: String(emailQueue.visibilitySeconds),
            RedrivePolicy: JSON.stringify({
              deadLetterTargetArn: `arn:aws:sqs:${REGION}:000000000000:cali-email-dead`,
              maxReceiveCount: String(emailQueue.maxReceives),
            }),
          },
        },
      ],
      buckets: [MEDIA_BUCKET],
    },
  });
  const url = `http://127.0.0.1:${server.port}`;
  const queueUrl = (name: string) => `${url}/000000000000/${name}`;
  const sqs = new SQSClient({ region: REGION, endpoint: url, credentials });
  const s3 = new S3Client({ region: REGION, endpoint: url, credentials, forcePathStyle: true });
  const depth = async (name: string) => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl(name), AttributeNames: ["All"] }),
    );
    return {
      visible: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
      inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0),
    };
  };
  return {
    url,
    emailQueueUrl: queueUrl("cali-email"),
    sqs,
    s3,
    env: {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_SQS: url,
      AWS_ENDPOINT_URL_S3: url,
    },
    async queues() {
      const [email, dead] = await Promise.all([depth("cali-email"), depth("cali-email-dead")]);
      return [{ name: "cali-email", ...email, deadLetter: dead.visible }];
    },
    async close() {
      sqs.destroy();
      s3.destroy();
      await server.stop();
    },
  };
}
