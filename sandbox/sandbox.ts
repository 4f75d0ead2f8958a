import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Database } from "@cali/core/database/index.ts";
import { Seed } from "@cali/core/seed/index.ts";
import { seedPeople } from "@cali/core/seed/people.ts";
import { ORIGIN_HEADER } from "@cali/functions/http/app.ts";
import { behindSite, type FunctionName, specs, triggerOf } from "@cali/functions/manifest.ts";
import { type Aws, MEDIA_BUCKET, startAws } from "./aws.ts";
import { Cdn } from "./cdn.ts";
import { type CodeBuild, PROJECT, startCodeBuild } from "./codebuild.ts";
import { startControl } from "./control/index.ts";
import { controlParts } from "./control-parts.ts";
import { demoOrders } from "./demo-orders.ts";
import { NO_SECRETS, takeHome } from "./home.ts";
import { bundleOnce, root } from "./lambda/bundle.ts";
import { HostedFunction } from "./lambda/host.ts";
import { pollQueue, Schedules } from "./lambda/triggers.ts";
import { type MailStandIn, startMail } from "./mail/index.ts";
import { uploadMedia } from "./media.ts";
import { OwnDatabase } from "./own-database.ts";
import { freePort, isTaken } from "./ports.ts";
import { SiteBuild, siteFolder } from "./site-build.ts";
import { type StripeStandIn, startStripe } from "./stripe/index.ts";

export interface Options {
  /** Port of the site; the others follow it. */
  port: number;
  /** Folder of everything that is kept; removed first when `fresh`. */
  home: string;
  fresh: boolean;
  /** How many products the seed makes; absent: the demo shop's own. */
  products?: number;
  /** How many orders a new shop has to look at; absent: none. */
  orders?: number;
  /** Whether pages are needed; tests of the API do without. */
  site: boolean;
}

/** Contents of `.cali/sandbox.json`; relied on from outside. */
export interface Addresses {
  site: string;
  webhook: string;
  control: string;
  mailbox: string;
  stripe: { api: string; secretKey: string; webhookSecret: string };
  sqs: string;
  s3: string;
  databaseUrl: string;
  /** Who to sign in as: the shop's owner, and somebody who buys. */
  admin: Login;
  customer: Login;
}

export interface Login {
  email: string;
  password: string;
}

export type Tell = (text: string) => void;
export interface Step {
  title: string;
  run(tell: Tell): Promise<void>;
}

const near = async (port: number): Promise<number> => ((await isTaken(port)) ? freePort() : port);

/** The whole store on one machine. `steps` start it one after the other; `stop` undoes whatever they did. */
export class Sandbox {
  readonly options: Options;
  readonly #env: NodeJS.ProcessEnv;
  readonly #closers: (() => unknown)[] = [];
  readonly functions = new Map<FunctionName, HostedFunction>();
  databaseUrl = "";
  #secrets = NO_SECRETS;
  /** Absent where the shop is told to use another. */
  #database: OwnDatabase | undefined;
  #aws: Aws | undefined;
  #mail: MailStandIn | undefined;
  #stripe: StripeStandIn | undefined;
  #codeBuild: CodeBuild | undefined;
  #siteBuild: SiteBuild | undefined;
  #schedules: Schedules | undefined;
  #control = "";

  constructor(options: Options, env: NodeJS.ProcessEnv = process.env) {
    this.options = options;
    this.#env = env;
  }

  get siteUrl(): string {
    return `http://localhost:${this.options.port}`;
  }

  get aws(): Aws {
    return started(this.#aws);
  }
  get mail(): MailStandIn {
    return started(this.#mail);
  }
  get stripe(): StripeStandIn {
    return started(this.#stripe);
  }
  get codeBuild(): CodeBuild {
    return started(this.#codeBuild);
  }
  get siteBuild(): SiteBuild {
    return started(this.#siteBuild);
  }

  /** Stripe's own service is used where a key is set. */
  get #realStripe(): boolean {
    return Boolean(this.#env.STRIPE_SECRET_KEY);
  }

  steps(): Step[] {
    const { port, site, orders = 0 } = this.options;
    return [
      { title: "PostgreSQL", run: () => this.#startDatabase() },
      { title: "Tables and demo shop", run: (tell) => this.#fill(tell) },
      { title: "Queue, pictures, mailbox and Stripe", run: (tell) => this.#startServices(tell) },
      { title: "Functions", run: () => this.#startFunctions() },
      ...(site
        ? [
            {
              title: "Site",
              run: async (tell: Tell) => {
                tell((await this.siteBuild.first(tell)) ? "built" : "unchanged");
              },
            },
          ]
        : []),
      { title: "Front door", run: () => this.#openDoors(port) },
      ...(orders > 0 && !this.#realStripe
        ? [{ title: "Orders", run: (tell: Tell) => this.#fillWithOrders(orders, tell) }]
        : []),
    ];
  }

  async #startDatabase(): Promise<void> {
    const { home, fresh } = this.options;
    const { secrets, leave } = takeHome(home, fresh);
    this.#secrets = secrets;
    this.#closers.push(leave);
    if (this.#env.DATABASE_URL) {
      this.databaseUrl = this.#env.DATABASE_URL;
      return;
    }
    const dataDir = join(home, "postgres");
    const database = await OwnDatabase.start({ dataDir, port: await near(this.options.port + 5), fresh });
    this.#database = database;
    this.#closers.push(database.stop);
    this.databaseUrl = database.url;
  }

  async #fill(tell: Tell): Promise<void> {
    process.env.DATABASE_URL = this.databaseUrl;
    this.#closers.push(() => Database.close());
    const connection = await Database.connection();
    await connection.migrate(join(root, "core/migrations"));
    const count = await Seed.seed(this.options.products, (done, total) =>
      tell(`${done} of ${total} products`),
    );
    const { admin, customer } = this.#logins;
    await seedPeople([
      { ...admin, name: "Point Arena", role: "owner" },
      { ...customer, name: "Ada Lovelace", role: "customer" },
    ]);
    tell(`${count} products`);
  }

  #fillWithOrders(count: number, tell: Tell): Promise<void> {
    const { siteUrl, stripe } = this;
    const isOwn = this.#database !== undefined;
    return demoOrders({ siteUrl, stripe, owner: this.#logins.admin, isOwn }, count, tell);
  }

  get #logins(): { admin: Login; customer: Login } {
    const { ADMIN_PASSWORD, CUSTOMER_PASSWORD } = this.#secrets;
    return {
      admin: { email: "admin@cali.example", password: ADMIN_PASSWORD },
      customer: { email: "customer@cali.example", password: CUSTOMER_PASSWORD },
    };
  }

  async #startServices(tell: Tell): Promise<void> {
    const { home, port } = this.options;
    this.#aws = await startAws({
      port: await near(port + 6),
      s3Port: await near(port + 8),
      dataDir: join(home, "aws"),
    });
    this.#aws.setSiteOrigin(this.siteUrl);
    this.#closers.push(() => this.#aws?.close());
    this.#mail = await startMail({
      port: await near(port + 2),
      smtpPort: await near(port + 7),
      dataFile: join(home, "mail.sqlite"),
    });
    this.#closers.push(() => this.#mail?.close());
    this.#stripe = await startStripe({
      port: await near(port + 3),
      dataFile: join(home, "stripe.sqlite"),
      webhookUrl: `http://127.0.0.1:${port + 4}`,
    });
    this.#closers.push(() => this.#stripe?.close());
    await this.#startSiteBuild();
    await uploadMedia(this.#aws, (done, total) => tell(`${done} of ${total} pictures`));
  }

  async #startSiteBuild(): Promise<void> {
    const { home, site } = this.options;
    const builder = new SiteBuild({
      home,
      siteUrl: this.siteUrl,
      uploadOrigin: this.aws.s3Url,
      databaseUrl: this.databaseUrl,
    });
    this.#siteBuild = builder;
    this.#codeBuild = await startCodeBuild((variables) => {
      if (!site) return;
      // What went wrong stands in the publication.
      builder.run({ publication: variables.get("PUBLICATION_ID") }).catch(() => undefined);
    });
    this.#closers.push(async () => {
      await this.#codeBuild?.close();
      await builder.stop();
    });
  }

  async #startFunctions(): Promise<void> {
    const { home, port } = this.options;
    const modules = await bundleOnce(join(home, "functions"));
    const values = this.#settings();
    for (const spec of specs) {
      const own = Object.fromEntries(spec.env.map((name) => [name, values[name]]));
      const env = {
        PATH: this.#env.PATH,
        NODE_ENV: "production",
        LOG_LEVEL: this.#env.LOG_LEVEL,
        ...own,
        ...this.aws.env,
        ...this.#ses(),
        AWS_ENDPOINT_URL_CODEBUILD: this.codeBuild.url,
      };
      // Stripe is told this one's address; the others are known to the sandbox alone.
      const at = spec.name === "stripe-webhook" ? await near(port + 4) : 0;
      const hosted = new HostedFunction(spec, modules.get(spec.name) ?? "", at, env);
      this.functions.set(spec.name, hosted);
    }
    this.#closers.push(() => Promise.all([...this.functions.values()].map((hosted) => hosted.stop())));
    await Promise.all([...this.functions.values()].map((hosted) => hosted.start()));
    for (const hosted of this.functions.values()) hosted.recordPoints();
    this.#stripe?.setWebhookUrl(this.#function("stripe-webhook").url);
    this.mail.setListeners({
      ses: (report) => this.aws.publishReport(report),
      brevo: { url: this.#function("email-feedback").url, token: this.#secrets.BREVO_WEBHOOK_TOKEN },
    });
    const pollers = [...this.functions.values()]
      .filter(({ spec }) => triggerOf(spec, "queue"))
      .map((hosted) => pollQueue(this.aws, hosted));
    this.#closers.push(() => Promise.all(pollers.map((poller) => poller.stop())));
    this.#schedules = new Schedules([...this.functions.values()]);
    this.#closers.push(() => this.#schedules?.stop());
  }

  #function(name: FunctionName): HostedFunction {
    return started(this.functions.get(name));
  }

  #ses(): Record<string, string> {
    return this.#env.AWS_ENDPOINT_URL_SES === undefined ? { AWS_ENDPOINT_URL_SES: this.mail.sesUrl } : {};
  }

  #settings(): Record<string, string | undefined> {
    const { secretKey, webhookSecret, url } = this.stripe;
    return {
      DATABASE_URL: this.databaseUrl,
      SITE_URL: this.siteUrl,
      ...this.#secrets,
      STRIPE_SECRET_KEY: this.#realStripe ? this.#env.STRIPE_SECRET_KEY : secretKey,
      STRIPE_WEBHOOK_SECRET: this.#realStripe ? this.#env.STRIPE_WEBHOOK_SECRET : webhookSecret,
      STRIPE_API_URL: this.#realStripe ? undefined : url,
      EMAIL_QUEUE_URL: this.aws.emailQueueUrl,
      EMAIL_FROM: this.#env.EMAIL_FROM ?? "Cali Store <hello@cali.example>",
      SMTP_URL: this.#env.SMTP_URL,
      SES_CONFIGURATION_SET: this.#env.SES_CONFIGURATION_SET ?? "cali-reporting",
      BREVO_API_KEY: this.#env.BREVO_API_KEY ?? "xkeysib-sandbox",
      BREVO_API_URL: this.#env.BREVO_API_KEY ? undefined : this.mail.brevoUrl,
      EMAIL_FALLBACK: this.#env.EMAIL_FALLBACK,
      IMPORT_QUEUE_URL: this.aws.queueUrl("import"),
      MEDIA_BUCKET,
      PUBLISH_PROJECT: PROJECT,
    };
  }

  async #openDoors(port: number): Promise<void> {
    const cdn = new Cdn({
      siteFolder: siteFolder(this.options.home),
      aws: this.aws,
      functions: behindSite(specs).map(({ path, spec }) => ({ path, url: this.#function(spec.name).url })),
      originHeaders: { [ORIGIN_HEADER]: this.#secrets.ORIGIN_SECRET },
    });
    this.siteBuild.onForget((addresses) => cdn.forget(addresses));
    const door = await cdn.listen(port);
    this.#closers.push(() => door.close());
    const control = await startControl(
      controlParts({
        addresses: this.addresses(),
        mail: this.mail,
        stripeUrl: this.stripe.url,
        aws: this.aws,
        schedules: started(this.#schedules),
        functions: [...this.functions.values()],
        database: {
          url: this.databaseUrl,
          down: () => this.#database?.isDown ?? false,
          setDown: async (down) => this.#database?.setDown(down),
        },
      }),
      { port: await near(port + 1) },
    );
    this.#control = control.url;
    this.#closers.push(() => control.close());
    writeFileSync(join(this.options.home, "sandbox.json"), `${JSON.stringify(this.addresses(), null, 2)}\n`);
  }

  addresses(): Addresses {
    const values = this.#settings();
    return {
      site: this.siteUrl,
      webhook: this.#function("stripe-webhook").url,
      control: this.#control,
      mailbox: this.mail.url,
      stripe: {
        api: this.#realStripe ? "https://api.stripe.com" : this.stripe.url,
        secretKey: values.STRIPE_SECRET_KEY ?? "",
        webhookSecret: values.STRIPE_WEBHOOK_SECRET ?? "",
      },
      sqs: this.aws.url,
      s3: this.aws.url,
      databaseUrl: this.databaseUrl,
      ...this.#logins,
    };
  }

  /** Stops everything, last started first. */
  async stop(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error("This part of the sandbox is not running yet.");
  return part;
}
