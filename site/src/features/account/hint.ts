/** Set in a browser that has signed in, so that all others need not ask who they are. The cookie itself no script can read. */
export const HINT = "signed-in";

export function hasSignedIn(): boolean {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    // A browser that keeps nothing has to ask.
    return true;
  }
}

export function remember(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(HINT, "1");
    else localStorage.removeItem(HINT);
  } catch {
    // It asks again, then.
  }
}
