import { runInNewContext } from "node:vm";
import { behaviors, fileFor, securityHeaders } from "@cali/functions/cdn.ts";
import * as Api from "@cali/functions/http/app.ts";
import { behindSite, specs } from "@cali/functions/manifest.ts";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import type { NamedSpec } from "./functions.ts";
import { routes } from "./routes.ts";
import { ORIGIN_HEADER, VIEWER_HEADER } from "./site.ts";
import { type Synthesised, synthesise } from "./testing/synth.ts";
import { find, text } from "./testing/template.ts";

interface CacheBehavior {
  PathPattern?: string;
  TargetOriginId: string;
  AllowedMethods: string[];
  CachePolicyId: unknown;
  OriginRequestPolicyId?: string;
  ResponseHeadersPolicyId: { Ref: string };
  FunctionAssociations?: { EventType: string; FunctionARN: unknown }[];
  Compress: boolean;
}
interface Origin {
  Id: string;
  DomainName: unknown;
  OriginAccessControlId?: unknown;
  OriginCustomHeaders?: { HeaderName: string; HeaderValue: unknown }[];
}
interface Config {
  CacheBehaviors: CacheBehavior[];
  DefaultCacheBehavior: CacheBehavior;
  Origins: Origin[];
  OriginGroups: { Items: { Id: string; Members: { Items: { OriginId: string }[] } }[] };
}

let made: Synthesised;
let template: Template;
const config = (from = template): Config =>
  find<{ DistributionConfig: Config }>(from, "AWS::CloudFront::Distribution")[0]?.properties
    .DistributionConfig as Config;
const inOrder = (from = template): [string, CacheBehavior][] => [
  ...config(from).CacheBehaviors.map((behavior): [string, CacheBehavior] => [
    behavior.PathPattern ?? "",
    behavior,
  ]),
  ["/*", config(from).DefaultCacheBehavior],
];

/** Where a behaviour's files or answers come from, first choice first. */
const originsOf = ({ TargetOriginId }: CacheBehavior): Origin[] => {
  const { OriginGroups, Origins } = config();
  const group = OriginGroups.Items.find(({ Id }) => Id === TargetOriginId);
  const ids = group?.Members.Items.map(({ OriginId }) => OriginId) ?? [TargetOriginId];
  return ids.flatMap((id) => Origins.filter(({ Id }) => Id === id));
};

interface HeadersConfig {
  CustomHeadersConfig: { Items: { Header: string; Value: string; Override: boolean }[] };
  SecurityHeadersConfig: {
    ContentSecurityPolicy: { ContentSecurityPolicy: string };
    FrameOptions: { FrameOption: string };
    ReferrerPolicy: { ReferrerPolicy: string };
    StrictTransportSecurity: { AccessControlMaxAgeSec: number; IncludeSubdomains: boolean; Preload: boolean };
    ContentTypeOptions: { Override: boolean };
  };
}

/** What CloudFront sends by a policy, as headers. */
function headersOf({ ResponseHeadersPolicyId }: CacheBehavior): Record<string, string> {
  const policy = find<{ ResponseHeadersPolicyConfig: HeadersConfig }>(
    template,
    "AWS::CloudFront::ResponseHeadersPolicy",
  ).find(({ id }) => id === ResponseHeadersPolicyId.Ref)?.properties
    .ResponseHeadersPolicyConfig as HeadersConfig;
  const { ContentSecurityPolicy, FrameOptions, ReferrerPolicy, StrictTransportSecurity } =
    policy.SecurityHeadersConfig;
  const { AccessControlMaxAgeSec, IncludeSubdomains, Preload } = StrictTransportSecurity;
  return {
    "content-security-policy": ContentSecurityPolicy.ContentSecurityPolicy,
    "x-frame-options": FrameOptions.FrameOption,
    "referrer-policy": ReferrerPolicy.ReferrerPolicy,
    "x-content-type-options": "nosniff",
    "strict-transport-security": `max-age=${AccessControlMaxAgeSec}${IncludeSubdomains ? "; includeSubDomains" : ""}${Preload ? "; preload" : ""}`,
    ...Object.fromEntries(policy.CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value])),
  };
}

beforeAll(async () => {
  made = await synthesise();
  template = made.template("Store");
});

describe("CloudFront", () => {
  it("has the behaviours of functions/cdn.ts and the functions' own paths, in their order", () => {
    expect(inOrder().map(([path]) => path)).toEqual(routes(specs).map(({ path }) => path));
  });

  it.each(behaviors)("sends $path what functions/cdn.ts says", (behavior) => {
    const found = inOrder().find(([path]) => path === behavior.path)?.[1] as CacheBehavior;
    const cache = behavior.cacheControl === undefined ? {} : { "cache-control": behavior.cacheControl };
    expect(headersOf(found)).toEqual({ ...securityHeaders, ...cache });
    expect(found.Compress).toBe(true);
    const [first, second] = originsOf(found);
    if (behavior.origin === "api") {
      expect(found.AllowedMethods).toContain("DELETE");
      // Managed-CachingDisabled and Managed-AllViewerExceptHostHeader: cookies and query reach the function.
      expect(found.CachePolicyId).toBe("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
      expect(found.OriginRequestPolicyId).toBe("b689b0a8-53d0-40ab-baf2-68738e2966ac");
      expect(second).toBeUndefined();
    } else {
      expect(found.AllowedMethods).toEqual(["GET", "HEAD"]);
      expect(first?.OriginAccessControlId).toBeDefined();
      expect(text(first?.DomainName)).toContain(behavior.origin === "site" ? "GetAttSite" : "GetAttMedia");
      expect(text(second?.DomainName)).toContain("notfound");
    }
    expect(found.FunctionAssociations?.length ?? 0).toBe(behavior.origin === "media" ? 0 : 1);
  });

  it("shows the API a secret that is in no template", () => {
    expect(ORIGIN_HEADER).toBe(Api.ORIGIN_HEADER);
    const guarded = config().Origins.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders);
    expect(guarded).toHaveLength(behindSite(specs).length);
    for (const { HeaderName, HeaderValue } of guarded) {
      expect(HeaderName).toBe(ORIGIN_HEADER);
      expect(text(HeaderValue)).toMatch(/^\{\{resolve:secretsmanager:<OriginSecret\w+>:SecretString:::\}\}$/);
    }
  });

  it("tries a function's own path before the API's", async () => {
    const auth: NamedSpec = {
      ...(specs[0] as NamedSpec),
      name: "own-path",
      triggers: [{ kind: "site", path: "/api/own/*" }],
    };
    const { template: of } = await synthesise([...specs, auth]);
    const paths = inOrder(of("Store")).map(([path]) => path);
    expect(paths).toContain("/api/own/*");
    expect(paths.indexOf("/api/own/*")).toBeLessThan(paths.indexOf("/api/*"));
  });

  it("speaks HTTP/2 and 3, and TLS 1.2 on a domain of its own", async () => {
    const { template: of } = await synthesise(undefined, {
      SITE_DOMAIN: "shop.cali.example",
      SITE_CERTIFICATE_ARN: "arn:aws:acm:us-east-1:123456789012:certificate/1",
    });
    of("Store").hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        HttpVersion: "http2and3",
        Aliases: ["shop.cali.example"],
        ViewerCertificate: { MinimumProtocolVersion: "TLSv1.2_2021", SslSupportMethod: "sni-only" },
        PriceClass: "PriceClass_100",
      },
    });
    of("Store").hasResourceProperties("AWS::SSM::Parameter", { Value: "https://shop.cali.example" });
  });

  it("keeps no error, so that one shopper's 404 is never another's", () => {
    template.hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: {
        CustomErrorResponses: Match.arrayWith(
          [403, 404, 500].map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })),
        ),
      },
    });
  });
});

interface EdgeFunction {
  FunctionCode: string;
  FunctionConfig: { Comment: string; Runtime: string };
}

/** A function at the edge as CloudFront runs it: nothing but the language is there. */
function atEdge<E, R>(comment: string): (event: E) => R {
  const edge = find<EdgeFunction>(template, "AWS::CloudFront::Function").find(
    ({ properties }) => properties.FunctionConfig.Comment === comment,
  );
  expect(edge?.properties.FunctionConfig.Runtime).toBe("cloudfront-js-2.0");
  return runInNewContext(`${edge?.properties.FunctionCode}; handler`) as (event: E) => R;
}

describe("the functions at the edge", () => {
  it.each([
    "/",
    "/about",
    "/about/",
    "/product/salt-and-light.v2",
    "/product/cup",
    "/_astro/page.B3x_9.js",
    "/favicon.ico",
    "/sitemap-0.xml",
    "/a.b/c",
    "/%C3%A9t%C3%A9",
  ])("find the file of %s as fileFor does", (uri) => {
    const toFile = atEdge<object, { uri: string }>("A page's address to its file");
    expect(toFile({ request: { uri } }).uri).toBe(fileFor(uri));
  });

  it("tell the API whose request it is, whatever it says of itself", () => {
    expect(VIEWER_HEADER).toBe(Api.VIEWER_HEADER);
    const fromViewer = atEdge<object, { headers: Record<string, { value: string }> }>(
      "Whose request it is, for limits on tries",
    );
    const request = { headers: { [VIEWER_HEADER]: { value: "192.0.2.1" }, accept: { value: "*/*" } } };
    const { headers } = fromViewer({ request, viewer: { ip: "203.0.113.7" } });
    expect(headers).toEqual({ [VIEWER_HEADER]: { value: "203.0.113.7" }, accept: { value: "*/*" } });
  });

  it("tell it of every path that leads to a function", () => {
    const [fromViewer] = find<EdgeFunction>(template, "AWS::CloudFront::Function").filter(({ properties }) =>
      properties.FunctionCode.includes(VIEWER_HEADER),
    );
    for (const { path } of behindSite(specs)) {
      const found = inOrder().find(([pattern]) => pattern === path)?.[1];
      const associated = found?.FunctionAssociations ?? [];
      expect(associated.map(({ EventType }) => EventType)).toEqual(["viewer-request"]);
      expect(text(associated[0]?.FunctionARN)).toBe(`<${fromViewer?.id}.FunctionARN>`);
    }
  });
});

describe("buckets", () => {
  it("are private and encrypted", () => {
    const storage = made.template("Storage");
    storage.resourceCountIs("AWS::S3::Bucket", 3);
    storage.allResourcesProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: Match.anyValue(),
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
        ]),
      },
    });
    storage.hasResourceProperties("AWS::S3::Bucket", { VersioningConfiguration: { Status: "Enabled" } });
  });

  it("take files from the shop's own pages, and tell them nothing else", async () => {
    const rules = { AllowedMethods: ["PUT"], AllowedHeaders: ["content-type"], MaxAge: 3600 };
    const media = (from: Synthesised) =>
      find<{ CorsConfiguration?: { CorsRules: object[] } }>(from.template("Storage"), "AWS::S3::Bucket").map(
        ({ id, properties }) => [id.replace(/[0-9A-F]{8}$/, ""), properties.CorsConfiguration?.CorsRules],
      );
    expect(media(made)).toEqual([
      ["Media", [{ ...rules, AllowedOrigins: ["https://*.cloudfront.net"] }]],
      ["Site", undefined],
      ["Builds", undefined],
    ]);
    const onDomain = await synthesise(undefined, {
      SITE_DOMAIN: "shop.cali.example",
      SITE_CERTIFICATE_ARN: "arn:aws:acm:us-east-1:123456789012:certificate/1",
    });
    expect(media(onDomain)[0]).toEqual([
      "Media",
      [{ ...rules, AllowedOrigins: ["https://shop.cali.example"] }],
    ]);
  });

  it("keep files of products, and what was never taken, for two weeks", () => {
    made.template("Storage").hasResourceProperties("AWS::S3::Bucket", {
      LifecycleConfiguration: {
        Rules: Match.arrayWith(
          ["incoming/", "exports/"].map((Prefix) =>
            Match.objectLike({ Prefix, ExpirationInDays: 14, Status: "Enabled" }),
          ),
        ),
      },
    });
  });

  it("are read by this distribution alone, and over TLS alone", () => {
    const policies = find<{
      PolicyDocument: {
        Statement: { Effect: string; Condition: unknown; Action: string; Resource: unknown }[];
      };
    }>(template, "AWS::S3::BucketPolicy");
    expect(policies).toHaveLength(2);
    const [distribution] = find(template, "AWS::CloudFront::Distribution");
    for (const { properties } of policies) {
      const [deny, allow, ...others] = properties.PolicyDocument.Statement;
      expect(others).toEqual([]);
      expect(deny).toMatchObject({
        Effect: "Deny",
        Action: "s3:*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      });
      expect(allow).toMatchObject({ Effect: "Allow", Action: "s3:GetObject" });
      // Nobody reads what has come in and isn't looked at yet.
      expect(text(allow?.Resource)).toMatch(/Site.*\/\*$|Media.*\/media\/\*$/);
      const condition = allow?.Condition as { StringEquals: Record<string, unknown> } | undefined;
      expect(text(condition?.StringEquals["aws:SourceArn"])).toContain(`<${distribution?.id}>`);
    }
  });
});
