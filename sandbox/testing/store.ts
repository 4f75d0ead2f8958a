import type { LambdaFunctionURLEvent, LambdaFunctionURLResult, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll } from "vitest";
import { type Aws, startAws } from "../aws.ts";
import { type CodeBuild, PROJECT, startCodeBuild } from "../codebuild.ts";
import { type MailStandIn, startMail } from "../mail/index.ts";
import { type StripeStandIn, startStripe } from "../stripe/index.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { serveFunction } from "./serve.ts";

export interface TestStore extends TestDatabase {
  readonly stripe: StripeStandIn;
  readonly mail: MailStandIn;
  readonly aws: Aws;
  readonly codeBuild: CodeBuild;
  /** Publications whose build was started, in order. */
  readonly builds: readonly string[];
  /** Calls a function the way its trigger does. */
  webhook(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
  api(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
  admin(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
  emailPreview(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
  analytics(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
  auth(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
  media(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
  docs(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
  /** Calls whichever function its path leads to. */
  call(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
  worker(event: SQSEvent): Promise<SQSBatchResponse>;
  feedback(event: SQSEvent): Promise<SQSBatchResponse>;
  brevoWebhook(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult>;
  /** Whether SES and Brevo tell what becomes of mails; they don't unless asked. */
  setReporting(on: boolean): void;
}

export const SITE_URL = "http://localhost:4321";
export const ORIGIN_SECRET = "origin-secret-of-the-tests";
export const BREVO_WEBHOOK_TOKEN = "webhook-token-of-the-tests";

/** The store's functions in this process, with a database and vendors' stand-ins of the test file's own. */
export function testStore(): TestStore {
  const database = testDatabase("seeded");
  let stripe: StripeStandIn;
  let mail: MailStandIn;
  let aws: Aws;
  let codeBuild: CodeBuild;
  const builds: string[] = [];
  let brevoUrl: string;
  const served: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    [stripe, mail, aws, codeBuild] = await Promise.all([
      startStripe({ settleDelayMs: null }),
      startMail({ reportDelayMs: 20 }),
      startAws(),
      startCodeBuild((variables) => builds.push(variables.get("PUBLICATION_ID") ?? "")),
    ]);
    Object.assign(process.env, {
      ...aws.env,
      AWS_ENDPOINT_URL_SES: mail.sesUrl,
      AWS_ENDPOINT_URL_CODEBUILD: codeBuild.url,
      SITE_URL,
      ORIGIN_SECRET,
      COOKIE_SECRET: "cookie-secret-of-the-tests-0123456789",
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_URL: stripe.url,
      EMAIL_QUEUE_URL: aws.emailQueueUrl,
      EMAIL_FROM: "Cali Store <hello@cali.example>",
      EMAIL_SECRET: "email-secret-of-the-tests-0123456789",
      BREVO_API_KEY: "xkeysib-of-the-tests",
      BREVO_API_URL: mail.brevoUrl,
      BREVO_WEBHOOK_TOKEN,
      IMPORT_QUEUE_URL: aws.queueUrl("import"),
      MEDIA_BUCKET: "cali-media",
      PUBLISH_PROJECT: PROJECT,
    });
    const ours = await serveFunction((event) => store.webhook(event));
    const theirs = await serveFunction((event) => store.brevoWebhook(event));
    served.push(ours, theirs);
    stripe.setWebhookUrl(ours.url);
    brevoUrl = theirs.url;
  });

  afterAll(async () => {
    await Promise.all(served.map(({ close }) => close()));
    await Promise.all([stripe?.close(), mail?.close(), aws?.close(), codeBuild?.close()]);
  });

  const store: TestStore = {
    get url() {
      return database.url;
    },
    sql: database.sql,
    get stripe() {
      return stripe;
    },
    get mail() {
      return mail;
    },
    get aws() {
      return aws;
    },
    get codeBuild() {
      return codeBuild;
    },
    builds,
    // Imported late: a function checks its environment as it loads.
    webhook: async (event) => (await import("@cali/functions/stripe-webhook.ts")).handler(event),
    api: async (event) => {
      const { handler } = await import("@cali/functions/api.ts");
      return (handler as (event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>)(event);
    },
    admin: async (event) => {
      const { handler } = await import("@cali/functions/admin.ts");
      return (handler as (event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>)(event);
    },
    emailPreview: async (event) => {
      const { handler } = await import("@cali/functions/email-preview.ts");
      return (handler as (event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>)(event);
    },
    analytics: async (event) => {
      const { handler } = await import("@cali/functions/analytics.ts");
      return (handler as (event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>)(event);
    },
    auth: async (event) => {
      const { handler } = await import("@cali/functions/auth.ts");
      return (handler as (event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>)(event);
    },
    media: async (event) => {
      const { handler } = await import("@cali/functions/media.ts");
      return (handler as (event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>)(event);
    },
    docs: async (event) => {
      const { handler } = await import("@cali/functions/docs.ts");
      return (handler as (event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>)(event);
    },
    call: (event) => {
      if (event.rawPath.startsWith("/api/admin/email-previews/")) return store.emailPreview(event);
      if (event.rawPath.startsWith("/api/admin/")) return store.admin(event);
      if (event.rawPath.startsWith("/api/analytics/")) return store.analytics(event);
      if (event.rawPath.startsWith("/api/auth/")) return store.auth(event);
      if (event.rawPath.startsWith("/api/media/")) return store.media(event);
      if (["/api/docs", "/api/openapi.json"].includes(event.rawPath)) return store.docs(event);
      return store.api(event);
    },
    worker: async (event) => (await import("@cali/functions/email-worker.ts")).handler(event),
    feedback: async (event) => (await import("@cali/functions/email-feedback.ts")).handler(event),
    brevoWebhook: async (event) => (await import("@cali/functions/email-feedback.ts")).handler(event),
    setReporting(on) {
      if (on) process.env.SES_CONFIGURATION_SET = "cali-reporting";
      else delete process.env.SES_CONFIGURATION_SET;
      mail.setListeners(
        on ? { ses: aws.publishReport, brevo: { url: brevoUrl, token: BREVO_WEBHOOK_TOKEN } } : {},
      );
    },
  };
  return store;
}
