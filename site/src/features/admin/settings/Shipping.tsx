import type { ShippingRules } from "@cali/core/settings/schema.ts";
import { useState } from "react";
import { useDetail } from "../detail/query.ts";
import { useMay } from "../staff.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { SHIPPING } from "./settings.ts";
import { ZoneDialog } from "./ZoneDialog.tsx";
import { ZonePanel } from "./ZonePanel.tsx";

export function Shipping() {
  const { detail, error, retry } = useDetail<ShippingRules>(SHIPPING);
  const [adds, setAdds] = useState(false);
  const may = useMay();
  if (!detail) return <Awaited error={error} retry={retry} rows={10} />;
  return (
    <section aria-labelledby="shipping-title" className="max-w-[60rem]">
      <div className="admin-title">
        <h1 id="shipping-title">Shipping</h1>
        {may("settings.write") && (
          <button type="button" className="button button-tight" onClick={() => setAdds(true)}>
            Add a zone
          </button>
        )}
      </div>
      <p className="mb-4 max-w-[68ch] text-fog">
        Places in one zone are shipped to alike. A state or province goes before its country; what is in no
        zone can’t be ordered to. Carts have new prices at once.
      </p>
      {detail.zones.length === 0 && (
        <p className="py-10">Nothing is shipped anywhere yet. Add a zone first.</p>
      )}
      {detail.zones.map((zone) => (
        <ZonePanel key={zone.id} zone={zone} version={detail.version} />
      ))}
      {adds && <ZoneDialog version={detail.version} close={() => setAdds(false)} />}
    </section>
  );
}
