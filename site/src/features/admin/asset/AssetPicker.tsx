import { useState } from "react";
import { Awaited } from "../ui/Awaited.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { AssetTile } from "./AssetTile.tsx";
import type { Asset } from "./asset.ts";
import { PictureUpload } from "./PictureUpload.tsx";
import { refreshAssets, useAssets } from "./queries.ts";
import { askAndRemove } from "./remove.ts";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  /** Given what was picked, in that order. The dialog is to be closed then. */
  onPick: (assets: Asset[]) => void;
  /** Whether several may be picked. */
  multiple?: boolean;
}

/** Picks pictures among those the shop has, newest first; new ones can be added here. */
export function AssetPicker({ isOpen, onClose, onPick, multiple = true }: Props) {
  const { assets, error, hasMore, more, retry } = useAssets(isOpen);
  const [picked, setPicked] = useState<Asset[]>([]);

  function close(): void {
    setPicked([]);
    onClose();
  }

  function add(added: Asset[]): void {
    setPicked((before) => (multiple ? [...before, ...added] : added));
    void refreshAssets();
  }

  function toggle(asset: Asset): void {
    const others = picked.filter(({ id }) => id !== asset.id);
    if (others.length < picked.length) setPicked(others);
    else setPicked(multiple ? [...picked, asset] : [asset]);
  }

  async function remove(asset: Asset): Promise<void> {
    if (await askAndRemove(asset)) setPicked((before) => before.filter(({ id }) => id !== asset.id));
  }

  return (
    <Dialog
      title={multiple ? "Choose pictures" : "Choose a picture"}
      isOpen={isOpen}
      onClose={close}
      wide
      footer={
        <>
          <button type="button" className="button button-quiet button-tight" onClick={close}>
            Never mind
          </button>
          <button
            type="button"
            className="button button-tight"
            aria-disabled={picked.length === 0}
            onClick={() => {
              if (picked.length === 0) return;
              setPicked([]);
              onPick(picked);
            }}
          >
            {picked.length > 1 ? `Use ${picked.length} pictures` : "Use this picture"}
          </button>
        </>
      }
    >
      <PictureUpload onReady={add} multiple={multiple} />
      {assets ? (
        <ul aria-label="Pictures" className="mt-4 grid grid-cols-3 gap-3 sm:grid-cols-5">
          {assets.map((asset) => (
            <AssetTile
              key={asset.id}
              asset={asset}
              pick={{
                place: picked.findIndex(({ id }) => id === asset.id),
                toggle: () => toggle(asset),
              }}
              remove={() => void remove(asset)}
            />
          ))}
        </ul>
      ) : (
        <Awaited error={error} retry={retry} rows={4} />
      )}
      {assets?.length === 0 && (
        <p className="mt-4">No pictures yet. Those you add stand here from then on.</p>
      )}
      {hasMore && (
        <button type="button" className="button button-quiet button-tight mt-4" onClick={more}>
          Older ones
        </button>
      )}
    </Dialog>
  );
}
