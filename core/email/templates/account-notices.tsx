import { Frame } from "./frame.tsx";
import { accountUrl } from "./links.ts";
import { Button, Text } from "./parts.tsx";
import { HOUR, type Template } from "./template.ts";

const policy = { route: "sign-in", patienceSeconds: 6 * HOUR, retrySeconds: 10, sample: {} } as const;

export const passwordChanged: Template<"password-changed"> = {
  ...policy,
  subject: () => "Your password was changed",
  Body: ({ siteUrl }) => (
    <Frame
      siteUrl={siteUrl}
      title="Your password was changed"
      preview="If that was you, there is nothing to do."
    >
      <Text>The password of your account was changed, and every other browser was signed out.</Text>
      <Text>
        If that was you, there is nothing to do. If it wasn’t, sign in with a code and choose a new password
        now.
      </Text>
      <Button href={accountUrl(siteUrl)}>Open your account</Button>
    </Frame>
  ),
};

export const emailChanged: Template<"email-changed"> = {
  ...policy,
  subject: () => "Your account has another e-mail address",
  Body: ({ siteUrl }) => (
    <Frame
      siteUrl={siteUrl}
      title="Your account has another address"
      preview="From now on we write there. If that was you, there is nothing to do."
    >
      <Text>The e-mail address of your account was changed. From now on we write to the new one.</Text>
      <Text>
        If that was you, there is nothing to do. If it wasn’t, answer this mail at once, so that we can stop
        it.
      </Text>
    </Frame>
  ),
};

export const accountDeleted: Template<"account-deleted"> = {
  ...policy,
  subject: () => "Your account is gone",
  Body: ({ siteUrl }) => (
    <Frame
      siteUrl={siteUrl}
      title="Your account is gone"
      preview="So are your name, your addresses, your lists and your reviews."
    >
      <Text>
        Your account was deleted, with your name, your addresses, your wishlist and your reviews. Of what you
        bought we keep the amounts and the place it went to, as tax law asks, and not who you are.
      </Text>
      <Text>If this wasn’t you, answer this mail.</Text>
    </Frame>
  ),
};
