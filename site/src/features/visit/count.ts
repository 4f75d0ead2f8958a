import { intent } from "../../lib/intent.ts";

/**
 * A visit is a page that somebody opened from outside of the shop, and then moved, touched or typed. It is counted without anything of
 * whose it is: nothing is sent but that it was, and nothing is kept in the browser, so that there is nothing to consent to.
 */
function isVisit(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const isWithin = document.referrer.startsWith(`${location.origin}/`);
  // Whoever comes back from the payment page has been here before.
  return navigation?.type === "navigate" && !isWithin && !location.pathname.startsWith("/checkout");
}

if (isVisit()) intent().then(() => navigator.sendBeacon("/api/analytics/visits"));
