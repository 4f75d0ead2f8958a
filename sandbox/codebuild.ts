import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { close, listen } from "./mail/listen.ts";

/** Name of the project that builds the site. */
export const PROJECT = "cali-site";

interface StartBuild {
  projectName: string;
  idempotencyToken?: string;
  environmentVariablesOverride?: { name: string; value: string }[];
}

export interface CodeBuild {
  url: string;
  /** From now on, StartBuild fails as in an outage, or works again. */
  setDown(down: boolean): void;
  close(): Promise<void>;
}

/**
 * The part of AWS CodeBuild (2016-10-06) that starts a build. Any signature passes; none does not. As on AWS it answers before
 * anything is built, and the same token starts one build.
 * @param run builds; nobody waits for it.
 */
export async function startCodeBuild(run: (variables: Map<string, string>) => void): Promise<CodeBuild> {
  const started = new Set<string>();
  let isDown = false;
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
    if (isDown) return answer(503, { __type: "ServiceUnavailable" });
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 "))
      return answer(400, { __type: "MissingAuthenticationTokenException" });
    if (request.headers["x-amz-target"] !== "CodeBuild_20161006.StartBuild")
      return answer(400, { __type: "UnknownOperationException" });
    const {
      projectName,
      idempotencyToken = "",
      environmentVariablesOverride = [],
    } = (await json(request)) as StartBuild;
    if (projectName !== PROJECT) return answer(400, { __type: "ResourceNotFoundException" });
    if (!idempotencyToken || !started.has(idempotencyToken)) {
      started.add(idempotencyToken);
      run(new Map(environmentVariablesOverride.map(({ name, value }) => [name, value])));
    }
    return answer(200, { build: { projectName, buildStatus: "IN_PROGRESS" } });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    setDown: (down) => {
      isDown = down;
    },
    close: () => close(server),
  };
}
