import type { Role } from "../../actor/permission.ts";
import { Frame } from "./frame.tsx";
import { accountUrl, ownUrl } from "./links.ts";
import { Button, Quiet, Text, TextLink } from "./parts.tsx";
import { site } from "./samples.ts";
import { DAY, HOUR, type Template } from "./template.ts";

/** What somebody does in a role. */
const duties: Record<Role, string> = {
  customer: "You are a customer like everybody else.",
  support: "You answer customers, ship orders and decide on returns and reviews.",
  manager: "You also keep the products, the prices and the settings, and refund orders.",
  owner: "You may do everything, and say who else works in the shop.",
};

export const staffInvite: Template<"staff-invite"> = {
  route: "sign-in",
  patienceSeconds: DAY,
  retrySeconds: 10,
  subject: ({ role }) => `Work in our shop as ${role}`,
  sample: {
    url: `${site}/account/invite?token=c2FuZC1pbi10aGUtYWlyLXRhbmdsZWQ`,
    role: "support",
    days: 7,
    invitedBy: "Ada Lovelace",
  },
  Body: ({ role, days, invitedBy, siteUrl, ...props }) => {
    const url = ownUrl(siteUrl, props.url);
    return (
      <Frame
        siteUrl={siteUrl}
        title="Work in our shop"
        preview={`The link works for ${days} days, and for this address alone.`}
      >
        <Text>
          {invitedBy ?? "The shop’s owner"} asks you to work in the shop as {role}. {duties[role]}
        </Text>
        <Text>
          The link works for {days} days, with an account of this address. If you don’t know what this is
          about, ignore it: nothing happens without you.
        </Text>
        <Button href={url}>See the invitation</Button>
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

export const staffRoleChanged: Template<"staff-role-changed"> = {
  route: "sign-in",
  patienceSeconds: 6 * HOUR,
  retrySeconds: 10,
  subject: ({ role }) =>
    role === "customer" ? "You no longer work in our shop" : `You are ${role} in our shop now`,
  sample: { role: "manager" },
  Body: ({ role, siteUrl }) => (
    <Frame
      siteUrl={siteUrl}
      title={role === "customer" ? "You no longer work in the shop" : `You are ${role} now`}
      preview={`${duties[role]} That holds from now on.`}
    >
      {role === "customer" ? (
        <Text>
          The shop’s owner has ended your access, and every browser of yours was signed out. Your account,
          your orders and your lists are as they were.
        </Text>
      ) : (
        <Text>
          The shop’s owner has made you {role}, from now on. {duties[role]}
        </Text>
      )}
      <Text>If you think this is a mistake, ask them.</Text>
      <Button href={accountUrl(siteUrl)}>Open your account</Button>
    </Frame>
  ),
};
