import { signed } from "../aws/sign.ts";
import { Env } from "../env/index.ts";
import { Fault } from "../fault/index.ts";

const TIMEOUT_MS = 5_000;

/**
 * Has the site built by AWS CodeBuild, which is told whose build it is. Within five minutes the same one is started once, however
 * often it is asked for (AWS CodeBuild API Reference, StartBuild).
 * @throws where CodeBuild refuses, or doesn't answer.
 */
export async function startBuild(publicationId: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const { PUBLISH_PROJECT } = Env.need(["PUBLISH_PROJECT"], env);
  const region = env.AWS_REGION ?? "";
  const url = new URL(env.AWS_ENDPOINT_URL_CODEBUILD ?? `https://codebuild.${region}.amazonaws.com/`);
  const body = JSON.stringify({
    projectName: PUBLISH_PROJECT,
    idempotencyToken: publicationId,
    environmentVariablesOverride: [{ name: "PUBLICATION_ID", value: publicationId, type: "PLAINTEXT" }],
  });
  const credentials = {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "",
    sessionToken: env.AWS_SESSION_TOKEN,
  };
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "CodeBuild_20161006.StartBuild",
  };
  const { host: _, ...rest } = signed(
    { service: "codebuild", region, url, headers, body },
    credentials,
    new Date(),
  );
  const response = await Fault.around("build:start", () =>
    fetch(url, { method: "POST", headers: rest, body, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  );
  if (!response.ok) throw new Error(`CodeBuild refused: ${response.status} ${await response.text()}`);
}
