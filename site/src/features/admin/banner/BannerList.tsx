import { placements } from "@cali/core/content/schema.ts";
import { useMay } from "../staff.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { follow } from "../url.ts";
import { PlaceRows } from "./PlaceRows.tsx";
import { useBanners } from "./queries.ts";
import { places } from "./words.ts";

/** Every banner, by where it is shown. */
export function BannerList() {
  const may = useMay();
  const { banners, error, retry } = useBanners();
  return (
    <section aria-labelledby="list-title" className="max-w-[64rem]">
      <div className="admin-title">
        <h1 id="list-title">Banners</h1>
        {may("content.write") && (
          <a {...follow({ id: "new" })} className="button button-tight">
            New banner
          </a>
        )}
      </div>
      <p className="hint mb-4">What changes here is in the shop from the next publishing on.</p>
      {!banners && <Awaited error={error} retry={retry} />}
      {banners?.length === 0 && (
        <p className="py-6">
          There are no banners yet. Make one for what shoppers should know for a while: a sale, a holiday,
          free shipping.
        </p>
      )}
      {banners &&
        placements.map((placement) => {
          const rows = banners.filter((banner) => banner.placement === placement);
          const { label, hint } = places[placement];
          return (
            rows.length > 0 && (
              <section key={placement} aria-labelledby={`place-${placement}`} className="mb-8">
                <h2 id={`place-${placement}`}>{label}</h2>
                {rows.length > 1 && <p className="hint">{hint}</p>}
                <PlaceRows placement={placement} banners={rows} />
              </section>
            )
          );
        })}
    </section>
  );
}
