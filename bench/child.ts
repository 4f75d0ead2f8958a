import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A server in a process of its own. */
export interface Child {
  url: string;
  /** Its answer to a message: what it has counted. */
  ask<T>(): Promise<T>;
  stop(): Promise<void>;
}

/** Starts one of this folder's files, which says where it is once it is ready. @throws when it ends before. */
export async function startChild(file: string, env: NodeJS.ProcessEnv = {}): Promise<Child> {
  const forked: ChildProcess = fork(join(import.meta.dirname, file), {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const ended = once(forked, "exit");
  const failed = ended.then(() => {
    throw new Error(`bench/${file} ended when it was needed`);
  });
  // Only a wait for a message minds an early end.
  failed.catch(() => undefined);
  const heard = async <T>(): Promise<T> => {
    const [message] = (await Promise.race([once(forked, "message"), failed])) as [T];
    return message;
  };
  const { url } = await heard<{ url: string }>();
  return {
    url,
    ask: <T>() => {
      const answer = heard<T>();
      forked.send("tell");
      return answer;
    },
    stop: async () => {
      if (forked.connected) forked.disconnect();
      await ended;
    },
  };
}
