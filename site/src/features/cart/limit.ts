/** Pieces a cart holds in all. Written again rather than imported, since its schema would bring zod along; a test compares them. */
export const CART_LIMIT = 10;
