import { Annotations, Match } from "aws-cdk-lib/assertions";
import { Aspects } from "aws-cdk-lib/core";
import { AwsSolutionsChecks, NagSuppressions } from "cdk-nag";
import { describe, expect, it } from "vitest";
import { type Synthesised, synthesise } from "./testing/synth.ts";

/** What AwsSolutions asks for and the store does without, and why. */
const accepted: { path: string; id: string; reason: string }[] = [
  ...["Media", "Site"].flatMap((bucket) => [
    {
      path: `Storage/${bucket}`,
      id: "AwsSolutions-S1",
      reason:
        "What is in it is public by way of CloudFront; logs of reads would only hold shoppers' addresses.",
    },
    {
      path: `Storage/${bucket}`,
      id: "AwsSolutions-S10",
      reason:
        "The policy that asks for TLS is in the Store stack, where the check doesn't look; site.test.ts does.",
    },
  ]),
  ...[
    ["admin", "What it signs is named as it comes: uploads below incoming/, downloads below exports/ alone."],
    ["import", "Files and pictures are named as they come, below incoming/, exports/ and media/ alone."],
    [
      "media",
      "Pictures are named as they come; the function takes from incoming/ and writes below media/ alone.",
    ],
  ].map(([name, reason = ""]) => ({ path: `Store/${name}-role`, id: "AwsSolutions-IAM5", reason })),
  {
    path: "Storage/Builds",
    id: "AwsSolutions-S1",
    reason: "What one build leaves for the next: pages that are public anyway.",
  },
  {
    path: "Store/site-build-role",
    id: "AwsSolutions-IAM5",
    reason:
      "Pages are named for what is in the catalogue; it writes to the site's bucket and its own cache alone.",
  },
  {
    path: "Store/SiteBuild",
    id: "AwsSolutions-CB4",
    reason: "It makes no artifact; its sources and its cache lie in buckets with S3's own encryption.",
  },
  {
    path: "Store/OriginSecret",
    id: "AwsSolutions-SMG4",
    reason: "CloudFront and the functions would have to change at the same moment; a deployment does that.",
  },
  {
    path: "Store/Distribution",
    id: "AwsSolutions-CFR1",
    reason: "Where a shop sells is the merchant's decision.",
  },
  {
    path: "Store/Distribution",
    id: "AwsSolutions-CFR2",
    reason:
      "Rate limits are kept in the database, per account and address; a firewall is the merchant's to add.",
  },
  {
    path: "Store/Distribution",
    id: "AwsSolutions-CFR3",
    reason:
      "Access logs would hold every shopper's address; the functions' logs and CloudFront's metrics do without.",
  },
];

/** Only for CloudFront's own address, whose certificate AWS gives no choice about. */
const withoutDomain = {
  path: "Store/Distribution",
  id: "AwsSolutions-CFR4",
  reason: "CloudFront's default certificate can't be given a minimum TLS version; a domain of one's own can.",
};

function findings({ app, stack }: Synthesised, suppressions: typeof accepted): string[] {
  for (const { path, id, reason } of suppressions)
    NagSuppressions.addResourceSuppressionsByPath(
      stack(path.split("/")[0] ?? ""),
      `/${app.logicalPrefixedName(path)}/Resource`,
      [{ id, reason }],
    );
  Aspects.of(app).add(new AwsSolutionsChecks());
  return ["Alarms", "Email", "Storage", "Store"].flatMap((id) => {
    const annotations = Annotations.fromStack(stack(id));
    const all = Match.stringLikeRegexp("AwsSolutions-.*");
    return [...annotations.findError("*", all), ...annotations.findWarning("*", all)].map(
      ({ id: where, entry }) => `${where} ${String(entry.data).split("\n")[0]}`,
    );
  });
}

// Each puts all stacks together, and looks at every resource.
describe("AWS's solution checks", { timeout: 60_000 }, () => {
  it("find nothing but what is accepted", async () => {
    expect(findings(await synthesise(), [...accepted, withoutDomain])).toEqual([]);
  });

  it("find nothing of TLS on a domain of one's own", async () => {
    const made = await synthesise(undefined, {
      SITE_DOMAIN: "shop.cali.example",
      SITE_CERTIFICATE_ARN: "arn:aws:acm:us-east-1:123456789012:certificate/1",
    });
    expect(findings(made, accepted)).toEqual([]);
  });

  it("find each of these where it isn't accepted", async () => {
    const found = findings(await synthesise(), []).join("\n");
    for (const { path, id } of [...accepted, withoutDomain])
      expect(found).toMatch(new RegExp(`cali-store-${path}/Resource ${id}`));
  });
});
