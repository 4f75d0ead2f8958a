/** Lists that somebody wants to find again, under names of their own. */
export const SavedViews = (_: { section: string }) => null;
