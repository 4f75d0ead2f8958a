import { assetTypes } from "@cali/core/media/schema.ts";
import { type ChangeEvent, type DragEvent, useState } from "react";
import type { Asset } from "./asset.ts";
import { UnderwayList } from "./UnderwayList.tsx";
import { useUploads } from "./uploads.ts";

interface Props {
  /** Given each picture as it is ready, in the order they were chosen in. */
  onReady: (assets: Asset[]) => void;
  /** Whether several may be sent at once. */
  multiple?: boolean;
  label?: string;
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes("Files");

/** Takes files, dropped or chosen, and makes pictures of the shop's own of them. */
export function PictureUpload({ onReady, multiple = true, label }: Props) {
  const { underway, add, retry, drop } = useUploads(onReady);
  const [isOver, setOver] = useState(false);
  const take = (files: Iterable<File>) => add([...files].slice(0, multiple ? undefined : 1));

  function choose({ target }: ChangeEvent<HTMLInputElement>): void {
    take(target.files ?? []);
    target.value = "";
  }

  function receive(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <div>
      <label
        className={`grid min-h-20 cursor-pointer place-items-center rounded-xs border border-dashed px-4 py-3 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-pacific ${isOver ? "border-pacific bg-sky" : "border-field hover:bg-sand"}`}
        onDragOver={(event) => {
          if (!hasFiles(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={receive}
      >
        <input
          type="file"
          accept={assetTypes.join(",")}
          multiple={multiple}
          className="sr-only"
          onChange={choose}
        />
        <span>
          <span className="font-semibold">{label ?? (multiple ? "Add pictures" : "Add a picture")}</span>
          <span className="block text-xs text-fog">
            Drop them here or choose files. JPEG, PNG, WebP, AVIF or GIF, up to 25 MB each.
          </span>
        </span>
      </label>
      <UnderwayList underway={underway} retry={retry} drop={drop} />
    </div>
  );
}
