import { Frame } from "./frame.tsx";
import { ownUrl } from "./links.ts";
import { Button, Quiet, Text, TextLink } from "./parts.tsx";
import { site } from "./samples.ts";
import { MINUTE, type Template } from "./template.ts";

export const passwordReset: Template<"password-reset"> = {
  route: "sign-in",
  patienceSeconds: 30 * MINUTE,
  retrySeconds: 10,
  subject: () => "Choose a new password",
  sample: {
    url: `${site}/account/reset?token=c3VucmlzZS1vdmVyLXBvaW50LWFyZW5h`,
    minutes: 30,
  },
  Body: ({ minutes, siteUrl, ...props }) => {
    const url = ownUrl(siteUrl, props.url);
    return (
      <Frame
        siteUrl={siteUrl}
        title="Choose a new password"
        preview={`The link works once, for ${minutes} minutes. If this wasn’t you, ignore it.`}
      >
        <Text>You asked for a new password. This link works once, for {minutes} minutes.</Text>
        <Text>If this wasn’t you, ignore this mail. Your password stays as it is.</Text>
        <Button href={url}>Choose a new password</Button>
        <div data-skip-in-text="true">
          <Quiet>The button does nothing? Copy this into your browser:</Quiet>
          <Quiet>
            <TextLink href={url}>{url}</TextLink>
          </Quiet>
        </div>
      </Frame>
    );
  },
};
