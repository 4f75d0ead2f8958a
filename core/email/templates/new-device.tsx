import { Frame } from "./frame.tsx";
import { accountUrl } from "./links.ts";
import { Button, Facts, Text } from "./parts.tsx";
import { HOUR, type Template } from "./template.ts";

/** The reader's own time zone is not known, so it is said which one this is. */
const utc = new Intl.DateTimeFormat("en-US", {
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
  timeZoneName: "short",
});

export const newDevice: Template<"new-device"> = {
  route: "sign-in",
  patienceSeconds: 6 * HOUR,
  retrySeconds: 10,
  subject: () => "A new sign-in to your account",
  sample: { at: "2026-03-02T17:20:00.000Z", device: "Firefox on Linux", ipAddress: "203.0.113.24" },
  Body: ({ at, device, ipAddress, siteUrl }) => (
    <Frame
      siteUrl={siteUrl}
      title="A new sign-in"
      preview={`${device}. If that was you, there is nothing to do.`}
    >
      <Text>Somebody signed in to your account from a device we have not seen before.</Text>
      <Facts of={{ When: utc.format(new Date(at)), Device: device, "Network address": ipAddress }} />
      <Text>If that was you, there is nothing to do. If it wasn’t, choose a new password now.</Text>
      <Button href={accountUrl(siteUrl)}>Open your account</Button>
    </Frame>
  ),
};
