import { describe, expect, it } from "vitest";
import { signed } from "./sign.ts";

const request = {
  service: "ssm",
  region: "eu-west-1",
  url: new URL("https://ssm.eu-west-1.amazonaws.com/"),
  headers: {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "AmazonSSM.GetParameters",
  },
  body: JSON.stringify({ Names: ["/sst/cali-store/prod/Secret/DATABASE_URL/value"], WithDecryption: true }),
};
// AWS's own example credentials.
const key = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const now = new Date("2026-03-04T05:06:07Z");

describe("signed", () => {
  // Signatures that @smithy/signature-v4 5.7.5, the SDK's signer, makes of the same request.
  it.each([
    [undefined, "5f621a6fc94528601fbbd9387e0c632222084be4298b12f569703cf300658661"],
    ["token+/=", "b49818f00f73c857e3c18e8368e798b88f49f61e318b0c20f9797aa916da7a54"],
  ])("signs as the SDK does, session token %s", (sessionToken, signature) => {
    const { authorization = "" } = signed(request, { ...key, sessionToken }, now);
    expect(authorization.split("Signature=")[1]).toBe(signature);
    expect(authorization).toContain("Credential=AKIDEXAMPLE/20260304/eu-west-1/ssm/aws4_request");
  });
});
