import { startAws } from "@cali/sandbox/aws.ts";
import { startStripe } from "@cali/sandbox/stripe/index.ts";

// Stripe's stand-in and the queue, in memory, in a process that shares nothing with what is measured. No
// webhook address is set: the driver posts the events itself.
const [stripe, aws] = await Promise.all([startStripe({ settleDelayMs: null }), startAws()]);
const { url, secretKey, webhookSecret } = stripe;

export interface Vendors {
  stripe: { url: string; secretKey: string; webhookSecret: string };
  queueUrl: string;
  awsEnv: Record<string, string>;
}
const vendors: Vendors = {
  stripe: { url, secretKey, webhookSecret },
  queueUrl: aws.emailQueueUrl,
  awsEnv: aws.env,
};
process.send?.(vendors);
process.on("disconnect", () => process.exit(0));
