import { format } from "@cali/core/money/index.ts";
import { useState } from "react";
import { Panel } from "../detail/DetailPage.tsx";
import { useDoing } from "../orders/useDoing.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { confirm } from "../ui/confirm.ts";
import { Menu } from "../ui/Menu.tsx";
import { MethodDialog } from "./MethodDialog.tsx";
import { change, type Method, placeName, SHIPPING, type Zone } from "./settings.ts";
import { ZoneDialog } from "./ZoneDialog.tsx";

type Open = "zone" | "new" | Method | undefined;

export function ZonePanel({ zone, version }: { zone: Zone; version: number }) {
  const [open, setOpen] = useState<Open>();
  const { run } = useDoing();
  const may = useMay();
  const close = () => setOpen(undefined);

  async function remove(path: string, title: string, body: string): Promise<void> {
    if (await confirm({ title, body, yes: "Remove" }))
      await run(() => change(SHIPPING, path, { method: "DELETE", body: { version } }), "Removed");
  }

  const removeZone = () =>
    remove(
      `/zones/${zone.id}`,
      `Remove the zone ${zone.name}?`,
      "Its ways of shipping go with it, and nothing can be ordered to its places any more.",
    );
  const removeMethod = ({ id, name }: Method) =>
    remove(`/methods/${id}`, `Remove ${name}?`, "Orders that chose it keep it.");

  return (
    <Panel
      title={zone.name}
      actions={
        may("settings.write") && (
          <>
            <button
              type="button"
              className="button button-quiet button-tight"
              aria-label={`Add a way of shipping to ${zone.name}`}
              onClick={() => setOpen("new")}
            >
              Add a way
            </button>
            <Menu
              label={`Zone ${zone.name}`}
              items={[
                { label: "Name and places", onSelect: () => setOpen("zone") },
                { label: "Remove the zone", onSelect: () => void removeZone() },
              ]}
            >
              Zone
            </Menu>
          </>
        )
      }
    >
      <p className="mb-3 max-w-[80ch] text-xs text-fog">
        {zone.places.length === 0 ? "No places yet" : zone.places.map(placeName).join(" · ")}
      </p>
      <ul aria-label={`Ways of shipping to ${zone.name}`}>
        {zone.methods.map((method) => (
          <li
            key={method.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-line py-2"
          >
            <Facts method={method} />
            {may("settings.write") && (
              <span className="flex gap-4 text-xs">
                <button
                  type="button"
                  className="link min-h-8"
                  aria-label={`Change ${method.name}, ${zone.name}`}
                  onClick={() => setOpen(method)}
                >
                  Change
                </button>
                <button
                  type="button"
                  className="link min-h-8"
                  aria-label={`Remove ${method.name}, ${zone.name}`}
                  onClick={() => void removeMethod(method)}
                >
                  Remove
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {zone.methods.length === 0 && <p>There is no way to ship there yet.</p>}
      {open === "zone" && <ZoneDialog zone={zone} version={version} close={close} />}
      {open === "new" && <MethodDialog zone={zone} version={version} close={close} />}
      {typeof open === "object" && <MethodDialog zone={zone} method={open} version={version} close={close} />}
    </Panel>
  );
}

const Facts = ({ method }: { method: Method }) => (
  <div className="min-w-0">
    <p className="flex flex-wrap items-center gap-x-4">
      <span className="font-semibold">{method.name}</span>
      <span className="tabular-nums">
        {method.steps.length === 0
          ? format(method.priceCents, "usd")
          : `${format(method.steps[0]?.priceCents ?? 0, "usd")} and up, by weight`}
      </span>
      {!method.active && <Badge tone="over">Not offered</Badge>}
    </p>
    <p className="text-xs text-fog">
      {method.minDays === method.maxDays ? method.minDays : `${method.minDays} to ${method.maxDays}`} days
      {method.freeAboveCents !== null && ` · free above ${format(method.freeAboveCents, "usd")}`}
    </p>
  </div>
);
