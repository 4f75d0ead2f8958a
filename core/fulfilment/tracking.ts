interface Carrier {
  name: RegExp;
  /** Where a parcel of this number is followed. */
  page: (number: string) => string;
}

/** Addresses as the carriers publish them for linking. */
const carriers: readonly Carrier[] = [
  {
    name: /^(usps|us ?postal ?service)$/i,
    page: (n) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${n}`,
  },
  { name: /^ups$/i, page: (n) => `https://www.ups.com/track?tracknum=${n}` },
  { name: /^fed ?ex$/i, page: (n) => `https://www.fedex.com/fedextrack/?trknbr=${n}` },
  { name: /^dhl( express)?$/i, page: (n) => `https://www.dhl.com/en/express/tracking.html?AWB=${n}` },
  {
    name: /^(canada ?post|postes ?canada)$/i,
    page: (n) => `https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=${n}`,
  },
  { name: /^royal ?mail$/i, page: (n) => `https://www.royalmail.com/track-your-item#/tracking-results/${n}` },
];

/** Where a parcel is followed; null of a carrier that is not known here, or without a number. */
export function trackingPage(carrier: string | null, trackingNumber: string | null): string | null {
  const number = trackingNumber?.replace(/[\s-]/g, "");
  if (!carrier || !number) return null;
  const known = carriers.find(({ name }) => name.test(carrier.trim()));
  return known?.page(encodeURIComponent(number)) ?? null;
}
