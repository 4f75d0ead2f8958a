import { GetIdentityVerificationAttributesCommand, type SESClient } from "@aws-sdk/client-ses";
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { addressOf } from "../settings.ts";
import { Advice } from "./options.ts";

/** @returns the account's number. @throws {Advice} when there are no credentials, or none that work. */
export async function accountOf(sts: STSClient): Promise<string> {
  try {
    const { Account = "" } = await sts.send(new GetCallerIdentityCommand({}));
    return Account;
  } catch (error) {
    throw new Advice(adviceOn(error as Error));
  }
}

function adviceOn({ name, message }: Error): string {
  const how =
    "Sign in with `aws sso login` or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
  if (name === "CredentialsProviderError") return `There are no AWS credentials here. ${how}`;
  if (/Expired/.test(name)) return `The AWS credentials have expired. ${how}`;
  if (/InvalidClientTokenId|SignatureDoesNotMatch|AccessDenied|UnrecognizedClient/.test(name))
    return `AWS does not accept these credentials (${name}). ${how}`;
  return `AWS can't be reached (${message || name}). Check the network, and the region's name.`;
}

/** Whether SES sends for this address: by an identity of its own, or of its domain. */
export async function isVerified(ses: SESClient, from: string): Promise<boolean> {
  const address = addressOf(from);
  const Identities = [address, address.split("@").at(-1) ?? address];
  const { VerificationAttributes = {} } = await ses.send(
    new GetIdentityVerificationAttributesCommand({ Identities }),
  );
  return Object.values(VerificationAttributes).some(
    ({ VerificationStatus }) => VerificationStatus === "Success",
  );
}
