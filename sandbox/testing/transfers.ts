import type { Export, Import, ImportNote, ImportUpload } from "@cali/core/import/schema.ts";
import type { TransferJob } from "@cali/core/queue/index.ts";
import type { Problem } from "@cali/functions/http/problem.ts";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { SignedIn } from "./customers.ts";
import type { TestStore } from "./store.ts";

/** Runs one message's worth of work, as the queue would. */
export async function workAt(by: SignedIn, kind: TransferJob["kind"], id: string): Promise<SQSBatchResponse> {
  const { handler } = await import("@cali/functions/import.ts");
  const body = JSON.stringify({ kind, id, actor: by.customerId, address: "203.0.113.9", request: "r1" });
  return handler({ Records: [{ messageId: "m1", body }] } as unknown as SQSEvent);
}

/** An import's doors and its worker. */
export const transfersOf = (store: TestStore, by: SignedIn) => {
  const call = <T>(method: string, path: string, body?: unknown) =>
    by.shopper.call<T & Pick<Problem, "code" | "detail">>(
      method,
      `/admin${path}`,
      body === undefined ? {} : { body },
    );

  const categoryId = async (slug = "ceramics") =>
    (await store.sql<{ id: string }>("SELECT id FROM category WHERE slug = $1", [slug]))[0]?.id ?? "";

  const get = async (id: string) => (await call<Import>("GET", `/imports/${id}`)).body;

  /** Begins an import and sends its file. */
  async function send(text: string | Buffer, options: { takeStock?: boolean } = {}): Promise<string> {
    const bytes = Buffer.from(text as string);
    const { body } = await call<ImportUpload>("POST", "/imports", {
      fileName: "products_export.csv",
      size: bytes.length,
      categoryId: await categoryId(),
      takeStock: options.takeStock ?? true,
    });
    const { uploadUrl, headers } = body;
    const sent = await fetch(uploadUrl, { method: "PUT", body: new Uint8Array(bytes), headers });
    if (!sent.ok) throw new Error(`the file was not taken: ${sent.status}`);
    return body.id;
  }

  async function finish(id: string): Promise<Import> {
    for (;;) {
      const found = await get(id);
      if (found.status !== "checking" && found.status !== "applying") return found;
      await workAt(by, "import", id);
    }
  }

  return {
    call,
    get,
    send,
    finish,
    categoryId,
    /** Sends a file and has it looked through. */
    async check(text: string | Buffer, options: { takeStock?: boolean } = {}): Promise<Import> {
      const id = await send(text, options);
      await call("POST", `/imports/${id}/check`);
      return finish(id);
    },
    async apply(id: string): Promise<Import> {
      await call("POST", `/imports/${id}/apply`);
      return finish(id);
    },
    notes: async (id: string, kind?: string): Promise<ImportNote[]> => {
      const found: ImportNote[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const query = new URLSearchParams({ ...(kind && { kind }), ...(cursor && { cursor }) });
        const { body }: { body: { items: ImportNote[]; nextCursor: string | null } } = await call(
          "GET",
          `/imports/${id}/notes?${query}`,
        );
        found.push(...body.items);
        cursor = body.nextCursor;
      }
      return found;
    },
    /** Has products written out. @returns the file. */
    async export(status?: string): Promise<string> {
      const { body } = await call<Export>("POST", "/exports", status ? { status } : {});
      const { batchItemFailures } = await workAt(by, "export", body.id);
      if (batchItemFailures.length > 0) throw new Error("the export failed");
      const { body: file } = await call<{ url: string }>("GET", `/exports/${body.id}/file`);
      return (await fetch(file.url)).text();
    },
  };
};
