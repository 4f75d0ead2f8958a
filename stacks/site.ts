import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { FunctionUrlOrigin, OriginGroup, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { FunctionUrl } from "aws-cdk-lib/aws-lambda";
import { Bucket, type IBucket } from "aws-cdk-lib/aws-s3";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { Annotations, Duration } from "aws-cdk-lib/core";
import type { App, Stack } from "sst/constructs";
import { allowReads } from "./bucket-access.ts";
import { edgeCode, viewerCode } from "./edge.ts";
import { siteUrlPath, uploadOriginPath } from "./environment.ts";
import type { NamedSpec } from "./functions.ts";
import { headersPolicy } from "./headers.ts";
import { notFound } from "./not-found.ts";
import { MAX_WAIT_SECONDS, type Route, routes } from "./routes.ts";
import type { Settings } from "./settings.ts";
import { type Storage, uploadOriginOf } from "./storage.ts";

/** As in functions/http/app.ts, whose import would bring the API along; a test holds them together. */
export const ORIGIN_HEADER = "x-origin-secret";
export const VIEWER_HEADER = "x-viewer-address";

export interface SiteParts {
  settings: Settings;
  specs: readonly NamedSpec[];
  urls: Map<string, FunctionUrl>;
  buckets: Storage;
  originSecret: string;
}

export interface Site {
  distribution: Distribution;
  /** Parameter with the shop's address. */
  url: StringParameter;
}

/** One address in front of the site's files, the pictures and the API. */
export function site(stack: Stack, parts: SiteParts): Site {
  const { settings, buckets } = parts;
  const behaviorOf = behaviorMaker(stack, parts);
  const list = routes(parts.specs).map((route) => ({ path: route.path, behavior: behaviorOf(route) }));
  const last = list.at(-1);
  if (last?.path !== "/*") throw new Error("The last behaviour of functions/cdn.ts has to be /*.");
  const distribution = new Distribution(stack, "Distribution", {
    defaultBehavior: last.behavior,
    additionalBehaviors: Object.fromEntries(list.slice(0, -1).map(({ path, behavior }) => [path, behavior])),
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    // CloudFront keeps errors for ten seconds unless told otherwise, also what the API said to someone else.
    errorResponses: [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((httpStatus) => ({
      httpStatus,
      ttl: Duration.seconds(0),
    })),
    ...(settings.SITE_DOMAIN === undefined || settings.SITE_CERTIFICATE_ARN === undefined
      ? {}
      : {
          domainNames: [settings.SITE_DOMAIN],
          certificate: Certificate.fromCertificateArn(stack, "Certificate", settings.SITE_CERTIFICATE_ARN),
        }),
  });
  allowReads(stack, "SiteAccess", buckets.site, { distribution, objects: "*" });
  // What has come in and isn't looked at yet is nobody's to read.
  allowReads(stack, "MediaAccess", buckets.media, { distribution, objects: "media/*" });
  const url = `https://${settings.SITE_DOMAIN ?? distribution.domainName}`;
  const parameter = new StringParameter(stack, "SiteUrl", {
    parameterName: siteUrlPath((stack.node.root as App).name, stack.stage),
    stringValue: url,
  });
  const uploadOrigin = uploadOriginOf(buckets);
  new StringParameter(stack, "UploadOrigin", {
    parameterName: uploadOriginPath((stack.node.root as App).name, stack.stage),
    stringValue: uploadOrigin,
  });
  stack.addOutputs({
    SiteUrl: url,
    UploadOrigin: uploadOrigin,
    SiteBucket: buckets.site.bucketName,
    MediaBucket: buckets.media.bucketName,
    DistributionId: distribution.distributionId,
    DistributionDomain: distribution.domainName,
  });
  return { distribution, url: parameter };
}

function behaviorMaker(
  stack: Stack,
  { urls, specs, buckets, originSecret }: SiteParts,
): (route: Route) => BehaviorOptions {
  const missing = new FunctionUrlOrigin(notFound(stack, buckets.site));
  const fromBucket = (id: string, bucket: IBucket): IOrigin =>
    new OriginGroup({
      primaryOrigin: S3BucketOrigin.withOriginAccessControl(unowned(stack, id, bucket)),
      fallbackOrigin: missing,
      // Who may not list a bucket is told 403 for what isn't there.
      fallbackStatusCodes: [403, 404],
    });
  const origins = {
    site: fromBucket("SiteFiles", buckets.site),
    media: fromBucket("Pictures", buckets.media),
  };
  const toFile = atEdge(stack, "ToFile", { code: edgeCode, comment: "A page's address to its file" });
  const fromViewer = atEdge(stack, "FromViewer", {
    code: viewerCode(VIEWER_HEADER),
    comment: "Whose request it is, for limits on tries",
  });
  const kept = keepingPolicy(stack);
  const headers = new Map<string | undefined, ReturnType<typeof headersPolicy>>();
  return (route) => {
    const policy =
      headers.get(route.cacheControl) ?? headersPolicy(stack, `Headers${headers.size}`, route.cacheControl);
    headers.set(route.cacheControl, policy);
    const common = { compress: true, responseHeadersPolicy: policy };
    if (route.origin !== "api") {
      return {
        ...common,
        origin: origins[route.origin],
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: kept,
        ...(route.origin === "site" ? { functionAssociations: [toFile] } : {}),
      };
    }
    const url = urls.get(route.functionName ?? "");
    const spec = specs.find(({ name }) => name === route.functionName);
    if (!url || !spec) throw new Error(`${route.path} leads to no function.`);
    return {
      ...common,
      origin: new FunctionUrlOrigin(url, {
        customHeaders: { [ORIGIN_HEADER]: originSecret },
        // A little longer than the function itself may take, so that its own end comes first.
        readTimeout: Duration.seconds(Math.min(spec.timeoutSeconds + 5, MAX_WAIT_SECONDS)),
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // Everything but Host, by which Lambda finds the function.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [fromViewer],
    };
  };
}

/** Runs as a request comes in, before the edge looks for what it keeps. */
const atEdge = (stack: Stack, id: string, { code, comment }: { code: string; comment: string }) => ({
  eventType: FunctionEventType.VIEWER_REQUEST,
  function: new EdgeFunction(stack, id, {
    code: FunctionCode.fromInline(code),
    runtime: FunctionRuntime.JS_2_0,
    comment,
  }),
});

/** Files stay at the edge until a deployment invalidates them; browsers are told by the headers policy. */
const keepingPolicy = (stack: Stack) =>
  new CachePolicy(stack, "Files", {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.days(365),
    maxTtl: Duration.days(365),
    queryStringBehavior: CacheQueryStringBehavior.none(),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });

/** The same bucket, of which CDK doesn't know that it could write its policy; see bucket-access.ts. */
function unowned(stack: Stack, id: string, bucket: IBucket): IBucket {
  Annotations.of(stack).acknowledgeWarning(
    "@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac",
    "bucket-access.ts writes the policy",
  );
  return Bucket.fromBucketAttributes(stack, id, {
    bucketArn: bucket.bucketArn,
    bucketName: bucket.bucketName,
    bucketRegionalDomainName: bucket.bucketRegionalDomainName,
  });
}
