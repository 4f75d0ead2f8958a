/** How wide a card is in the grid, as `sizes` wants it. */
export const cardSizes = "(min-width: 108rem) 23rem, (min-width: 80rem) 22vw, (min-width: 48rem) 29vw, 44vw";
