import { join } from "node:path";
import { parseArgs } from "node:util";
import { Listr } from "listr2";
import { root } from "./lambda/bundle.ts";
import { isTaken } from "./ports.ts";
import { Sandbox } from "./sandbox.ts";

const usage = `npm start -- [--port 4321] [--fresh] [--products N] [--orders N]`;

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      fresh: { type: "boolean" },
      products: { type: "string" },
      orders: { type: "string" },
    },
  });
  const whole = (name: "port" | "products" | "orders", from: number, to: number) => {
    const given = values[name];
    if (given === undefined) return undefined;
    const number = Number(given);
    if (Number.isInteger(number) && number >= from && number <= to) return number;
    throw new Error(`--${name} is a whole number from ${from} to ${to}. Usage: ${usage}`);
  };
  const products = whole("products", 1, 1_000_000);
  const orders = whole("orders", 0, 1_000);
  return {
    port: whole("port", 1024, 65_000) ?? 4321,
    fresh: values.fresh ?? false,
    home: process.env.CALI_HOME ?? join(root, ".cali"),
    site: true,
    ...(products === undefined ? {} : { products }),
    ...(orders === undefined ? {} : { orders }),
  };
}

/** One sentence that says what to do, where we know. */
function advice(error: Error & { code?: string }): string {
  if (error.code === "ENOSPC") return "The disk is full. Free some space, then start again.";
  if (error.code === "EADDRINUSE")
    return `${error.message}. End what uses that port, or choose another: npm start -- --port 5000`;
  return error.message;
}

async function main(): Promise<void> {
  const options = readOptions();
  if (await isTaken(options.port)) {
    throw new Error(
      `Port ${options.port} is in use. Stop what uses it, or choose another: npm start -- --port 5000`,
    );
  }
  const sandbox = new Sandbox(options);
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    await sandbox.stop().catch((error: Error) => console.error(error.message));
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0));
  const tasks = new Listr(
    sandbox.steps().map(({ title, run }) => ({
      title,
      task: (_: unknown, task: { output: string; title: string }) =>
        run((text) => {
          task.output = text;
        }),
    })),
    { fallbackRenderer: "simple", rendererOptions: { showErrorMessage: false, timer: undefined } },
  );
  try {
    await tasks.run();
  } catch (error) {
    console.error(`\n${advice(error as Error)}`);
    await stop(1);
    return;
  }
  const { control, mailbox, stripe, admin, customer } = sandbox.addresses();
  console.log(`
  Shop      ${sandbox.siteUrl}
  Mailbox   ${mailbox}
  Control   ${control}
  Mails     ${control}/emails
  Stripe    ${stripe.api}
  API       ${sandbox.siteUrl}/api/docs

  Owner     ${admin.email}  ${admin.password}
  Customer  ${customer.email}  ${customer.password}

  A card that pays: 4242 4242 4242 4242. One that is declined: 4000 0000 0000 0002. Ctrl-C stops everything.

Cali Store is ready: ${sandbox.siteUrl}`);
}

await main().catch((error: Error) => {
  console.error(advice(error));
  process.exit(1);
});
