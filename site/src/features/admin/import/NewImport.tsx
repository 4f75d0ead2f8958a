import { type DragEvent, useRef, useState } from "react";
import { ApiError } from "../../../lib/api.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { useCategories } from "../product/categories.ts";
import { go } from "../url.ts";
import { sendFile } from "./queries.ts";

/** Takes a file of products; it is looked through before anything changes. */
export function NewImport() {
  const options = useCategories();
  const [categoryId, setCategoryId] = useState("");
  const [takeStock, setTakeStock] = useState(true);
  const [isOver, setOver] = useState(false);
  const [share, setShare] = useState<number>();
  const [fault, setFault] = useState("");
  const stop = useRef<AbortController>(undefined);
  const chosen = categoryId || options[0]?.value || "";

  async function send(file: File | undefined): Promise<void> {
    if (!file || share !== undefined) return;
    setFault("");
    setShare(0);
    stop.current = new AbortController();
    try {
      const { signal } = stop.current;
      const id = await sendFile({ file, categoryId: chosen, takeStock, onShare: setShare, signal });
      void go({ id });
    } catch (error) {
      setFault(error instanceof ApiError ? error.detail : "Something went wrong on this page. Try again.");
      setShare(undefined);
    }
  }

  const carries = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes("Files");
  return (
    <Panel title="Take products in">
      <p className="mb-3 max-w-[68ch]">
        A CSV file as Shopify exports it, or as this shop does. It is looked through first: you see what would
        change, and nothing has changed until you say so.
      </p>
      <div className="fields fields-two mb-3">
        <label>
          <span className="label">New products without a category of ours go to</span>
          <select
            className="field w-full"
            value={chosen}
            onChange={({ target }) => setCategoryId(target.value)}
          >
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="flex min-h-9 items-center gap-2.5 self-end">
          <input
            type="checkbox"
            className="size-4"
            checked={takeStock}
            onChange={({ target }) => setTakeStock(target.checked)}
          />
          <span>Set the stock to what the file says</span>
        </label>
      </div>
      <label
        className={`grid min-h-24 cursor-pointer place-items-center rounded-xs border border-dashed px-4 py-3 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-pacific ${isOver ? "border-pacific bg-sky" : "border-field hover:bg-sand"}`}
        onDragOver={(event) => {
          if (!carries(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          if (!carries(event)) return;
          event.preventDefault();
          setOver(false);
          void send(event.dataTransfer.files[0]);
        }}
      >
        <input
          type="file"
          accept=".csv,text/csv"
          className="sr-only"
          disabled={share !== undefined || chosen === ""}
          onChange={({ target }) => {
            void send(target.files?.[0]);
            target.value = "";
          }}
        />
        {share === undefined ? (
          <span>
            <span className="font-semibold">Choose a CSV file</span>
            <span className="block text-xs text-fog">or drop it here, up to 100 MB</span>
          </span>
        ) : (
          <span className="w-full max-w-sm">
            <span className="tabular-nums">{Math.round(share * 100)}% sent</span>
            <progress aria-label="Sent" className="bar mt-2" max={1} value={share} />
          </span>
        )}
      </label>
      {fault && (
        <p role="alert" className="fault">
          {fault}
        </p>
      )}
    </Panel>
  );
}
