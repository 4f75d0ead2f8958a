/** What to say above the results. */
export function foundWords(query: string, count: number, hasMore: boolean): string {
  if (count === 0)
    return `Nothing is called “${query}” here. Fewer or plainer words may find it, or look along the shelves:`;
  const many = count === 1 ? "1 object" : `${count} objects`;
  return hasMore ? `The first ${many} for “${query}”` : `${many} for “${query}”`;
}
