import * as z from "zod";
import { joined, newId, type StoredMail, withCode } from "./message.ts";

const Person = z.object({ email: z.email(), name: z.string().max(70).optional() });
const Version = z.object({
  to: z.array(Person).min(1).max(99),
  cc: z.array(Person).optional(),
  bcc: z.array(Person).optional(),
  replyTo: Person.optional(),
  subject: z.string().optional(),
  htmlContent: z.string().optional(),
  textContent: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
});
const Request = Version.partial({ to: true }).extend({
  sender: Person,
  tags: z.array(z.string()).optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
  attachment: z
    .array(z.object({ name: z.string().optional(), content: z.base64().optional(), url: z.url().optional() }))
    .optional(),
  messageVersions: z.array(Version).min(1).optional(),
  templateId: z.undefined("Templates live in a Brevo account; this stand-in has none").optional(),
});
export type BrevoRequest = z.infer<typeof Request>;

interface Refusal {
  code: "missing_parameter" | "invalid_parameter";
  message: string;
}

/** Refuses what Brevo refuses: no sender, nobody to send to, no subject, no body. Unknown fields are ignored. */
export function parseRequest(raw: string): { request: BrevoRequest } | Refusal {
  const parsed = Request.safeParse(readJson(raw));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") || "body";
    const missing = issue?.code === "invalid_type" && /received undefined/.test(issue.message);
    if (missing) return { code: "missing_parameter", message: `${field} is missing` };
    return { code: "invalid_parameter", message: `${field} is not valid: ${issue?.message}` };
  }
  const request = parsed.data;
  for (const version of request.messageVersions ?? [request]) {
    const { to, subject, htmlContent, textContent } = { ...request, ...version };
    if (!to?.length) return { code: "missing_parameter", message: "to is missing" };
    if (!subject) return { code: "missing_parameter", message: "subject is missing" };
    if (!htmlContent && !textContent) return { code: "missing_parameter", message: "htmlContent is missing" };
  }
  return { request };
}

interface Receipt {
  at: number;
  raw: string;
  newMessageId: () => string;
}

/** One mail for each message version, or one in all. */
export function toMails(request: BrevoRequest, { at, raw, newMessageId }: Receipt): StoredMail[] {
  return (request.messageVersions ?? [request]).map((version) => {
    const { to = [], cc = [], bcc = [], replyTo, ...content } = { ...request, ...version };
    const fill = (template = "") => fillParams(template, { ...request.params, ...version.params });
    return withCode({
      id: newId(),
      at,
      provider: "brevo",
      messageId: newMessageId(),
      from: request.sender.email,
      fromName: request.sender.name ?? "",
      to: to.map(({ email }) => email),
      cc: cc.map(({ email }) => email),
      bcc: bcc.map(({ email }) => email),
      replyTo: replyTo ? [replyTo.email] : [],
      subject: fill(content.subject),
      html: fill(content.htmlContent),
      text: fill(content.textContent),
      headers: joined(Object.entries(request.headers ?? {}).map(([name, value]) => [name, String(value)])),
      tags: request.tags ?? [],
      attachments: (request.attachment ?? []).map(({ name, content: contentBase64 = "", url }) => ({
        filename: name ?? url ?? "unnamed",
        mimeType: "application/octet-stream",
        sizeBytes: Buffer.byteLength(contentBase64, "base64"),
        contentBase64,
      })),
      raw,
    });
  });
}

/** Brevo's `{{ params.name }}`; a name that was not given leaves nothing, as it does there. */
const fillParams = (template: string, params: Record<string, unknown>) =>
  template.replace(/\{\{\s*params\.([\w.]+)\s*\}\}/g, (_, path: string) => {
    const value = path
      .split(".")
      .reduce<unknown>((held, key) => (isRecord(held) ? held[key] : undefined), params);
    return value === undefined || value === null ? "" : String(value);
  });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function readJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
