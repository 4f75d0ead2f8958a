import { setTimeout as sleep } from "node:timers/promises";
import { signed } from "@cali/core/aws/sign.ts";

/** GetParameters takes ten names at most (AWS Systems Manager API Reference). */
const BATCH = 10;
const TRIES = 3;
const TIMEOUT_MS = 2_000;

interface Answer {
  Parameters?: { Name: string; Value: string }[];
}

/**
 * Fills the environment from the parameter store, before a function is imported. SETTINGS_FROM maps names to
 * parameters. One that isn't there stays unset: the function's own check then names all that are missing.
 * @throws when the parameter store doesn't answer, or refuses.
 */
export async function loadSettings(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const names = new Map(
    Object.entries(JSON.parse(env.SETTINGS_FROM ?? "{}") as Record<string, string>).map(([name, path]) => [
      path,
      name,
    ]),
  );
  const paths = [...names.keys()];
  for (let start = 0; start < paths.length; start += BATCH) {
    const { Parameters = [] } = await getParameters(paths.slice(start, start + BATCH), env);
    for (const { Name, Value } of Parameters) {
      const name = names.get(Name);
      if (name !== undefined) env[name] = Value;
    }
  }
}

async function getParameters(paths: string[], env: NodeJS.ProcessEnv): Promise<Answer> {
  const region = env.AWS_REGION ?? "";
  const request = {
    service: "ssm",
    region,
    url: new URL(env.AWS_ENDPOINT_URL_SSM ?? `https://ssm.${region}.amazonaws.com/`),
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonSSM.GetParameters",
    },
    body: JSON.stringify({ Names: paths, WithDecryption: true }),
  };
  const credentials = {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "",
    sessionToken: env.AWS_SESSION_TOKEN,
  };
  for (let attempt = 1; ; attempt += 1) {
    const failure = await post(request, signed(request, credentials, new Date()));
    if (typeof failure !== "string") return failure;
    if (attempt === TRIES) throw new Error(`The parameter store can't be read: ${failure}.`);
    await sleep(100 * 2 ** attempt * Math.random());
  }
}

/** @returns the answer, or why another try may help. @throws when it wouldn't. */
async function post(
  { url, body }: { url: URL; body: string },
  headers: Record<string, string>,
): Promise<Answer | string> {
  // The host is fetch's own to send.
  const { host: _, ...rest } = headers;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: rest,
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return (await response.json()) as Answer;
    const { __type = "" } = (await response.json().catch(() => ({}))) as { __type?: string };
    if (response.status >= 500 || __type.includes("Throttling")) return `${response.status} ${__type}`;
    throw new Refused(`The parameter store refused: ${response.status} ${__type}.`);
  } catch (error) {
    if (error instanceof Refused) throw error;
    return (error as Error).message;
  }
}

class Refused extends Error {}
