/** What the shop answered instead of what was asked for; `detail` is for people. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly problem: Record<string, unknown>;

  constructor(code: string, detail: string, status: number, problem: Record<string, unknown> = {}) {
    super(detail);
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.problem = problem;
  }

  get detail(): string {
    return this.message;
  }
}

const UNREACHABLE = "We can’t reach the shop. Check your connection and try again.";
const UNKNOWN = "Something went wrong on our side. Nothing was lost; try again.";

async function problemOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const { code, detail } = problem;
  return new ApiError(
    typeof code === "string" ? code : "server.error",
    typeof detail === "string" ? detail : UNKNOWN,
    response.status,
    problem,
  );
}

/** Browsers keep 64 KB alive, of all that is under way; a letter may be four bytes. */
const KEPT_ALIVE = 15_000;
const isShort = (text: string | undefined): boolean => (text?.length ?? 0) < KEPT_ALIVE;

interface Request {
  method?: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** Sent as JSON; a file as it is. */
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * One call to the shop's API.
 * @param path below `/api`
 * @throws {ApiError} for every failure, also without a connection (`network.unreachable`)
 */
export async function api<T>(path: string, { method = "GET", body, signal }: Request = {}): Promise<T> {
  const isFile = body instanceof Blob;
  const type = isFile ? body.type : "application/json";
  const sent = body === undefined || isFile ? undefined : JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      // What was put in the cart is, also by who leaves the page in the same moment.
      keepalive: method !== "GET" && !isFile && isShort(sent),
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined ? {} : { body: isFile ? body : sent }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError("network.unreachable", UNREACHABLE, 0);
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}
