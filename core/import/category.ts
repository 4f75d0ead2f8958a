/** A category as files name it. */
export interface NamedCategory {
  id: string;
  slug: string;
  /** From the top down: `Kitchen > Cups`. */
  path: string;
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}>]+/gu, " ")
    .replaceAll(/ ?> ?/g, ">")
    .trim();

const lastOf = (path: string): string => path.slice(path.lastIndexOf(">") + 1);

/** Those of one name, if there is just one: two of one name are told apart by their paths only. */
const single = <T>(found: T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

/**
 * The category that a file's words name: by its address, by its whole path, or by its own name where no other has it.
 * @param words such as `Home & Garden > Kitchen > Mugs`, of which the end counts.
 */
export function categoryNamed(
  words: string,
  categories: readonly NamedCategory[],
): NamedCategory | undefined {
  const wanted = plain(words);
  if (wanted === "") return undefined;
  const last = lastOf(wanted);
  return (
    categories.find(({ slug }) => slug === words) ??
    single(categories.filter(({ path }) => plain(path) === wanted)) ??
    single(categories.filter(({ path }) => lastOf(plain(path)) === last)) ??
    categories.find(({ slug }) => slug === last.replaceAll(" ", "-"))
  );
}
