/** Products a category page is rendered with; more come from the API, as many at a time. */
export const PAGE_SIZE = 48;
