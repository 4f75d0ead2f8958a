import { AdminPage } from "../AdminPage.tsx";
import { Awaited } from "../ui/Awaited.tsx";
import { AssetTile } from "./AssetTile.tsx";
import { PictureUpload } from "./PictureUpload.tsx";
import { refreshAssets, useAssets } from "./queries.ts";
import { askAndRemove } from "./remove.ts";

/** All pictures of the shop's own, to add to and to clear out. */
export const PicturesPage = () => (
  <AdminPage needs="catalog.write">
    <Pictures />
  </AdminPage>
);

function Pictures() {
  const { assets, error, hasMore, more, retry } = useAssets(true);
  return (
    <section aria-labelledby="pictures-title">
      <div className="admin-title">
        <h1 id="pictures-title">Pictures</h1>
      </div>
      <p className="mt-1 mb-4 max-w-[68ch]">
        What you add here can be put on products, categories and banners. Each is made anew in four widths, as
        AVIF and WebP, with nothing of what a camera wrote beside it.
      </p>
      <PictureUpload onReady={() => void refreshAssets()} />
      {assets ? (
        <ul
          aria-label="Pictures of the shop"
          className="mt-5 grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-x-4 gap-y-3"
        >
          {assets.map((asset) => (
            <AssetTile key={asset.id} asset={asset} remove={() => void askAndRemove(asset)} />
          ))}
        </ul>
      ) : (
        <Awaited error={error} retry={retry} />
      )}
      {assets?.length === 0 && (
        <p className="mt-5">No pictures yet. The demo shop’s own come from its studio.</p>
      )}
      {hasMore && (
        <button type="button" className="button button-quiet button-tight mt-4" onClick={more}>
          Older ones
        </button>
      )}
    </section>
  );
}
