import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { AssetPicker } from "../asset/AssetPicker.tsx";
import type { Asset } from "../asset/asset.ts";
import { Panel } from "../detail/DetailPage.tsx";
import { useMay } from "../staff.ts";
import { PictureRows } from "./PictureRows.tsx";
import type { ImageValues, ProductValues } from "./values.ts";

/** Words to begin with, of what a file is called; a person puts them right. */
const altOf = (product: string, { fileName }: Asset): string =>
  product || fileName.replace(/\.[a-z]+$/i, "").replaceAll(/[-_]+/g, " ");

/** A product's pictures in the order shown: the first is its own. */
export function PicturesPanel() {
  const may = useMay();
  const { control, getValues, setValue } = useFormContext<ProductValues>();
  const images = useWatch({ control, name: "images" });
  const [isPicking, setPicking] = useState(false);
  const set = (next: ImageValues[]) => setValue("images", next, { shouldDirty: true, shouldValidate: true });

  function add(assets: Asset[]): void {
    setPicking(false);
    const known = new Set(images.map(({ key }) => key));
    const added = assets
      .filter(({ key }) => !known.has(key))
      .map((asset) => ({ key: asset.key, alt: altOf(getValues("name"), asset), optionValue: null }));
    set([...images, ...added]);
  }

  return (
    <Panel
      title="Pictures"
      actions={
        may("catalog.write") && (
          <button type="button" className="button button-quiet button-tight" onClick={() => setPicking(true)}>
            Add pictures
          </button>
        )
      }
    >
      {images.length === 0 ? (
        <p className="text-fog">None yet. The first one stands for the product in lists.</p>
      ) : (
        <PictureRows images={images} set={set} />
      )}
      <AssetPicker isOpen={isPicking} onClose={() => setPicking(false)} onPick={add} />
    </Panel>
  );
}
