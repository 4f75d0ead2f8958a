/** A page or a redirect, ready to be sent. */
export interface Page {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const HTML_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; base-uri 'none'; frame-ancestors 'none'",
};

export const page = (body: string, status = 200): Page => ({ status, headers: HTML_HEADERS, body });

/** 303: whatever the method was, the next one is GET. */
export const redirect = (location: string): Page => ({
  status: 303,
  headers: { location, "cache-control": "no-store" },
  body: "",
});
