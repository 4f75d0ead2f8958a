import { describe, expect, it } from "vitest";
import { trackingPage } from "./tracking.ts";

describe("trackingPage", () => {
  it.each([
    [
      "USPS",
      "9400 1000 0000 0000 0000 00",
      "https://tools.usps.com/go/TrackConfirmAction?tLabels=9400100000000000000000",
    ],
    ["us postal service", "94001", "https://tools.usps.com/go/TrackConfirmAction?tLabels=94001"],
    ["UPS", "1Z999AA10123456784", "https://www.ups.com/track?tracknum=1Z999AA10123456784"],
    ["FedEx", "1234-5678-9012", "https://www.fedex.com/fedextrack/?trknbr=123456789012"],
    ["Fed Ex", "1", "https://www.fedex.com/fedextrack/?trknbr=1"],
    ["DHL", "1234567890", "https://www.dhl.com/en/express/tracking.html?AWB=1234567890"],
    ["DHL Express", "1", "https://www.dhl.com/en/express/tracking.html?AWB=1"],
    ["Canada Post", "7", "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=7"],
    [
      " royal mail ",
      "AB123456785GB",
      "https://www.royalmail.com/track-your-item#/tracking-results/AB123456785GB",
    ],
    ["UPS", "1&x=<script>", "https://www.ups.com/track?tracknum=1%26x%3D%3Cscript%3E"],
    ["Coast Couriers", "1", null],
    ["Upsala Post", "1", null],
    ["UPS", " - ", null],
    ["UPS", null, null],
    [null, "1", null],
  ])("of %s, %s is %s", (carrier, number, page) => {
    expect(trackingPage(carrier, number)).toBe(page);
  });
});
