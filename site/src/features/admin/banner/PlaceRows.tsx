import type { Placement } from "@cali/core/content/schema.ts";
import { useMay } from "../staff.ts";
import { SortableRows } from "../ui/SortableRows.tsx";
import { BannerRow } from "./BannerRow.tsx";
import { type AdminBanner, reorder } from "./queries.ts";
import { places } from "./words.ts";

interface Props {
  placement: Placement;
  banners: AdminBanner[];
}

const idOf = ({ id }: AdminBanner) => id;

/** The banners of one place, in their order. */
export function PlaceRows({ placement, banners }: Props) {
  const may = useMay()("content.write");
  return (
    <SortableRows
      label={places[placement].label}
      thing="banner"
      rows={banners}
      idOf={idOf}
      nameOf={({ name }) => name}
      onMove={(moved) => void reorder(placement, moved.map(idOf))}
    >
      {(banner) => <BannerRow key={banner.id} banner={banner} isMovable={may && banners.length > 1} />}
    </SortableRows>
  );
}
