import type { SQSEvent } from "aws-lambda";
import { createTransport } from "nodemailer";
import pg from "pg";
import * as Sql from "./floor-sql.ts";

// The floor of the mail worker, hosted as it is: a batch is claimed and its attempts are noted, and each mail is sent and noted.
// What it sends was rendered before; it reads no order, knows no refusal and tries nothing again.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? "", max: 8 });
const transport = createTransport({
  url: process.env.SMTP_URL ?? "",
  pool: true,
  maxMessages: Number.POSITIVE_INFINITY,
});

interface Letter {
  subject: string;
  html: string;
  text: string;
}

let letter: Letter | undefined;

const run = (name: keyof typeof Sql.statements, values: unknown[]) =>
  pool.query({ name, text: Sql.statements[name], values });

async function send({ id, recipient }: { id: string; recipient: string }): Promise<void> {
  const { response } = await transport.sendMail({ ...letter, from: process.env.EMAIL_FROM, to: recipient });
  await run("noteMail", [id, response]);
}

/** Takes the one mail that all are copies of, or a batch of jobs. */
export async function handler(event: { letter: Letter } | SQSEvent): Promise<object> {
  if ("letter" in event) {
    letter = event.letter;
    return {};
  }
  const ids = event.Records.map(({ body }) => (JSON.parse(body) as { emailId: string }).emailId);
  const { rows } = await run("claimMails", [ids]);
  const claimed = rows as { id: string; recipient: string }[];
  await run("insertAttempts", [claimed.map(({ id }) => id)]);
  await Promise.all(claimed.map(send));
  return { batchItemFailures: [] };
}
