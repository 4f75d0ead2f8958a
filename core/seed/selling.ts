import { couponTable } from "../coupon/coupon.sql.ts";
import { Database } from "../database/index.ts";
import { Id } from "../id/index.ts";
import { storeSettingsTable } from "../settings/settings.sql.ts";
import {
  shippingMethodTable,
  shippingWeightStepTable,
  shippingZonePlaceTable,
  shippingZoneTable,
} from "../shipping/shipping.sql.ts";
import { taxRateTable } from "../tax/tax.sql.ts";

interface SeedZone {
  name: string;
  country: string;
  methods: {
    name: string;
    priceCents: number;
    freeAboveCents: number | null;
    minDays: number;
    maxDays: number;
    /** Price in cents up to so many grams. */
    steps?: [upToGrams: number, priceCents: number][];
  }[];
}

const zones: SeedZone[] = [
  {
    name: "United States",
    country: "US",
    methods: [
      { name: "Ground", priceCents: 600, freeAboveCents: 7500, minDays: 3, maxDays: 6 },
      { name: "Two-day", priceCents: 1800, freeAboveCents: null, minDays: 2, maxDays: 2 },
    ],
  },
  {
    name: "Canada",
    country: "CA",
    methods: [
      {
        name: "Tracked parcel",
        priceCents: 0,
        freeAboveCents: null,
        minDays: 5,
        maxDays: 10,
        steps: [
          [500, 1100],
          [1_000, 1500],
          [2_000, 2100],
          [5_000, 3400],
          [10_000, 5600],
        ],
      },
    ],
  },
  {
    name: "United Kingdom",
    country: "GB",
    methods: [{ name: "Tracked airmail", priceCents: 2800, freeAboveCents: 25_000, minDays: 6, maxDays: 12 }],
  },
];

/** No row for the United States: what is due there depends on where the shop is registered. */
const rates = [
  { name: "GST", country: "CA", ratePpm: 50_000 },
  { name: "VAT", country: "GB", ratePpm: 200_000 },
];

/** Where the shop sells to, and at what price for shipping and tax. */
export async function seedSelling(): Promise<void> {
  const orm = await Database.orm();
  await orm.update(storeSettingsTable).set({
    ...{ country: "US", pricesIncludeTax: false, taxMode: "rates" },
    sellerAddress: "Point Arena, California\nUnited States",
  });
  const planned = zones.map((zone, position) => ({ ...zone, id: Id.create("shippingZone"), position }));
  await orm.insert(shippingZoneTable).values(planned);
  await orm
    .insert(shippingZonePlaceTable)
    .values(planned.map(({ id, country }) => ({ country, zoneId: id })));
  const methods = planned.flatMap((zone) =>
    zone.methods.map((method, position) => ({
      ...method,
      id: Id.create("shippingMethod"),
      zoneId: zone.id,
      position,
    })),
  );
  await orm.insert(shippingMethodTable).values(methods);
  await orm
    .insert(shippingWeightStepTable)
    .values(
      methods.flatMap(({ id, steps = [] }) =>
        steps.map(([upToGrams, priceCents]) => ({ methodId: id, upToGrams, priceCents })),
      ),
    );
  await orm.insert(taxRateTable).values(rates.map((rate) => ({ id: Id.create("taxRate"), ...rate })));
}

/** @param categoryIds by slug. */
export async function seedCoupons(categoryIds: Map<string, string>): Promise<void> {
  const orm = await Database.orm();
  const coupons: Omit<typeof couponTable.$inferInsert, "id">[] = [
    {
      code: "WELCOME10",
      listed: true,
      kind: "percentage",
      percentBasisPoints: 1000,
      firstOrderOnly: true,
      maxUsesPerCustomer: 1,
    },
    { code: "SHORE15", listed: true, kind: "fixed", amountCents: 1500, minimumCents: 9000 },
    {
      code: "CERAMICS20",
      listed: true,
      kind: "percentage",
      percentBasisPoints: 2000,
      categoryIds: [categoryIds.get("ceramics") ?? ""],
    },
    { code: "SHIPFREE", kind: "free-shipping" },
  ];
  await orm.insert(couponTable).values(coupons.map((coupon) => ({ id: Id.create("coupon"), ...coupon })));
}
