import { pictureUrl } from "../../../lib/picture.ts";
import type { Asset } from "./asset.ts";

interface Props {
  asset: Asset;
  /** Absent: it opens in its full size. */
  pick?: {
    /** Of those picked, counted from 0; -1: not picked. */
    place: number;
    toggle: () => void;
  };
  remove: () => void;
}

/** One picture, its name below: pictures of one thing look alike. */
export const AssetTile = ({ asset, pick, remove }: Props) => (
  <li className="group relative min-w-0">
    {pick ? (
      <button
        type="button"
        aria-pressed={pick.place >= 0}
        className={`block w-full text-start outline-offset-2 ${pick.place >= 0 ? "outline-3 outline-pacific" : ""}`}
        onClick={pick.toggle}
      >
        <Picture asset={asset} />
        {pick.place >= 0 && (
          <span
            aria-hidden="true"
            className="absolute top-1 left-1 grid size-6 place-items-center bg-pacific text-xs font-semibold text-paper tabular-nums"
          >
            {pick.place + 1}
          </span>
        )}
      </button>
    ) : (
      <a href={pictureUrl(asset.key, 1920, "webp")} className="block">
        <Picture asset={asset} />
      </a>
    )}
    <button
      type="button"
      className="absolute top-1 right-1 grid size-8 place-items-center bg-paper opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      aria-label={`Remove ${asset.fileName}`}
      onClick={remove}
    >
      ×
    </button>
  </li>
);

const Picture = ({ asset: { key, fileName, width, height } }: { asset: Asset }) => (
  <>
    <img
      src={pictureUrl(key, 320, "webp")}
      alt=""
      width={160}
      height={200}
      loading="lazy"
      className="aspect-4/5 w-full bg-sand object-contain"
    />
    <span className="block truncate pt-1 text-xs">{fileName}</span>
    <span className="block pb-1 text-xs text-fog tabular-nums">
      {width} × {height}
    </span>
  </>
);
