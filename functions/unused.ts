/** Stands in a bundle for a part of a vendor's that is never called (bundle.ts): whoever calls it after all is told. */
export default function unused(): never {
  throw new Error("this part was left out of the bundle");
}
