import { Frame } from "./frame.tsx";
import { accountUrl } from "./links.ts";
import { Button, Text } from "./parts.tsx";
import type { SecondFactorProps } from "./props.ts";
import { HOUR, type Template } from "./template.ts";

const titles: Record<SecondFactorProps["change"], string> = {
  on: "Your second factor is on",
  off: "Your second factor is off",
  reset: "Your second factor was taken away",
};

const words: Record<SecondFactorProps["change"], string> = {
  on: "From now on, signing in to your account takes a code from your app, too. Every other browser was signed out.",
  off: "From now on, signing in to your account takes no code from your app any more.",
  reset:
    "The shop’s owner has taken your second factor away, and every browser of yours was signed out. Sign in and set up another.",
};

export const secondFactorChanged: Template<"second-factor-changed"> = {
  route: "sign-in",
  patienceSeconds: 6 * HOUR,
  retrySeconds: 10,
  subject: ({ change }) => titles[change],
  sample: { change: "on" },
  Body: ({ change, siteUrl }) => (
    <Frame siteUrl={siteUrl} title={titles[change]} preview="If that was expected, there is nothing to do.">
      <Text>{words[change]}</Text>
      <Text>
        If that was you, or you were told of it, there is nothing to do. If it wasn’t, choose a new password
        now and tell the shop’s owner.
      </Text>
      <Button href={accountUrl(siteUrl)}>Open your account</Button>
    </Frame>
  ),
};
