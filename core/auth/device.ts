import bowser from "bowser";

/** What somebody signs in from, in words, such as "Firefox on Linux". @param userAgent a stranger's text. */
export function deviceOf(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === "") return "an unknown device";
  const { browser, os } = bowser.parse(userAgent.slice(0, 500));
  const names = [browser.name, os.name].filter((name) => name !== undefined && name !== "");
  return names.length === 0 ? "an unknown device" : names.join(" on ").slice(0, 80);
}
