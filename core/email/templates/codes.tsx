import { Frame } from "./frame.tsx";
import { Code } from "./panels.tsx";
import { Text } from "./parts.tsx";
import { MINUTE, type Template } from "./template.ts";

// Codes stay out of subjects: those are read on locked screens.
const policy = { route: "sign-in", patienceSeconds: 10 * MINUTE, retrySeconds: 2 } as const;

export const otpVerification: Template<"otp-verification"> = {
  ...policy,
  subject: () => "Your code for Cali Store",
  sample: { code: "492061", minutes: 10 },
  Body: ({ code, minutes, siteUrl }) => (
    <Frame siteUrl={siteUrl} title="Your code" preview={`It works once, for ${minutes} minutes.`}>
      <Text>Type it where we asked for it. It works once, for {minutes} minutes.</Text>
      <Code>{code}</Code>
      <Text>
        If this wasn’t you, ignore this mail: without the code nobody gets in. We never ask for it on the
        phone.
      </Text>
    </Frame>
  ),
};

export const emailChange: Template<"email-change"> = {
  ...policy,
  subject: () => "Confirm your new e-mail address",
  sample: { code: "730584", minutes: 10 },
  Body: ({ code, minutes, siteUrl }) => (
    <Frame
      siteUrl={siteUrl}
      title="Is this your new address?"
      preview={`The code inside says so. It works once, for ${minutes} minutes.`}
    >
      <Text>
        Somebody wants to use this address for their account. If that is you, type the code where we asked for
        it. It works once, for {minutes} minutes.
      </Text>
      <Code>{code}</Code>
      <Text>If this wasn’t you, ignore this mail. Nothing changes without the code.</Text>
    </Frame>
  ),
};
