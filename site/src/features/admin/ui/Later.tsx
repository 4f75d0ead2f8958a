import { createElement, type FunctionComponent, type ReactNode } from "react";
import { type part, usePart } from "../../../lib/part.ts";
import { Awaited } from "./Awaited.tsx";

type Component = (props: never) => ReactNode;

interface Props<C extends Component> {
  /** Made once, outside of any component, by `part`. */
  of: ReturnType<typeof part<C>>;
  props: Parameters<C> extends [infer P, ...unknown[]] ? P : Record<string, never>;
  /** What stands there until it comes. */
  meanwhile?: ReactNode;
}

/** A part of a page that is fetched when it is first shown. Where it doesn't come, that is said, and the rest of the page stays. */
export function Later<C extends Component>({ of, props, meanwhile }: Props<C>) {
  const { part: component, isMissing } = usePart(of);
  if (component) return createElement(component as unknown as FunctionComponent<object>, props as object);
  if (!isMissing && meanwhile !== undefined) return meanwhile;
  const error = isMissing ? new Error("This part of the page could not be fetched.") : null;
  return <Awaited error={error} retry={() => location.reload()} rows={10} />;
}
