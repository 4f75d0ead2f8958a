import type { Template } from "aws-cdk-lib/assertions";
import { account, region } from "./synth.ts";

/** A resource of a template, as far as the tests look. */
export interface Resource<P> {
  id: string;
  properties: P;
}

export const find = <P>(template: Template, type: string): Resource<P>[] =>
  Object.entries(template.findResources(type)).map(([id, { Properties }]) => ({
    id,
    properties: Properties as P,
  }));

type Intrinsic = Record<string, unknown>;

/**
 * A value with its intrinsic functions written out, so that a test compares text: `<Id>` stands for a reference,
 * `<Id.Attribute>` for an attribute, an import for the name it was exported under.
 */
export function text(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const [[name, argument] = ["", undefined]] = Object.entries(value as Intrinsic);
  switch (name) {
    case "Ref":
      if (argument === "AWS::Partition") return "aws";
      if (argument === "AWS::AccountId") return account;
      return argument === "AWS::Region" ? region : `<${String(argument)}>`;
    case "Fn::GetAtt":
      return `<${(argument as string[]).join(".")}>`;
    case "Fn::ImportValue":
      return `<${text(argument)}>`;
    case "Fn::Join": {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map(text).join(separator);
    }
    case "Fn::Split":
      return text((argument as unknown[])[1]);
    case "Fn::Select":
      return text((argument as unknown[])[1]);
    default:
      throw new Error(`A template holds ${name}, which this test can't read.`);
  }
}

export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** A role's statements as lines: `action on resource`. */
export const lines = (statements: Statement[]): string[] =>
  statements
    .flatMap(({ Action, Resource }) =>
      list(Action).flatMap((action) => list(Resource).map((resource) => `${action} on ${text(resource)}`)),
    )
    .sort();
