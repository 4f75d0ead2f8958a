import { useState } from "react";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { confirm } from "../ui/confirm.ts";
import { toastError } from "../ui/toast.ts";
import { follow } from "../url.ts";
import { Notes } from "./Notes.tsx";
import { Progress } from "./Progress.tsx";
import { tell, useImport } from "./queries.ts";
import { Summary } from "./Summary.tsx";
import type { Import } from "./types.ts";
import { count, stateOf } from "./words.ts";

/** One import: what its file would change and what is wrong with it; going on with it, and how far it is. */
export function ImportDetail({ id }: { id: string }) {
  const { found, error, retry } = useImport(id);
  return (
    <article aria-labelledby="import-title">
      <p className="text-xs">
        <a {...follow({ id: null, kind: null })} className="link inline-block py-1">
          Import and export
        </a>
      </p>
      {found ? <Shown found={found} /> : <Awaited error={error} retry={retry} />}
    </article>
  );
}

function Shown({ found }: { found: Import }) {
  const { status, fileName } = found;
  const isAtWork = status === "checking" || status === "applying";
  return (
    <>
      <div className="admin-title">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <h1 id="import-title" className="wrap-anywhere">
            {fileName}
          </h1>
          <Badge tone={stateOf(found).tone}>{stateOf(found).label}</Badge>
        </div>
        <Actions found={found} />
      </div>
      {isAtWork && <Progress found={found} />}
      {found.error && (
        <p role="alert" className="mt-4 max-w-[68ch]">
          {found.error}
        </p>
      )}
      {status !== "failed" && <Summary found={found} />}
      {found.productCount > 0 && status !== "checking" && <Notes found={found} />}
    </>
  );
}

function Actions({ found }: { found: Import }) {
  const { id, status, createCount, updateCount, problemCount } = found;
  const [isBusy, setBusy] = useState(false);
  const changes = createCount + updateCount;

  async function run(what: "apply" | "cancel"): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    try {
      await tell(id, what);
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  }

  async function apply(): Promise<void> {
    const left =
      problemCount > 0 ? ` ${count(problemCount, "product")} with a problem will be left out.` : "";
    const isSure = await confirm({
      title: `Change ${count(changes, "product")}?`,
      body: `This takes a while for many; you can leave the page.${left}`,
      yes: "Make the changes",
    });
    if (isSure) await run("apply");
  }

  async function cancel(): Promise<void> {
    const body = status === "applying" ? "What is changed already stays so." : "Nothing was changed.";
    if (await confirm({ title: "Call this import off?", body, yes: "Call it off" })) await run("cancel");
  }

  if (status !== "checking" && status !== "checked" && status !== "applying") return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <button
        type="button"
        className="button button-quiet button-tight"
        aria-disabled={isBusy}
        onClick={() => void cancel()}
      >
        Call it off
      </button>
      {status === "checked" && changes > 0 && (
        <button
          type="button"
          className="button button-tight"
          aria-disabled={isBusy}
          onClick={() => void apply()}
        >
          Make {count(changes, "change")}
        </button>
      )}
    </div>
  );
}
