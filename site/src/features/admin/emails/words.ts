export const suppressionWords = {
  bounced: "Its mail bounced",
  complained: "Called it spam",
  "by-hand": "Added by hand",
} as const;

export const providerNames = { smtp: "SMTP", ses: "Amazon SES", brevo: "Brevo" } as const;

export const outcomes: Record<string, string> = {
  started: "Being handed over",
  accepted: "Taken",
  temporary: "Not taken for now",
  permanent: "Refused",
  throttled: "Asked to slow down",
  uncertain: "The connection broke after it was handed over",
  skipped: "Not sent",
  lost: "No answer was noted",
};

export const feedbackWords: Record<string, string> = {
  delivered: "Arrived",
  bounced: "Bounced",
  "soft-bounced": "Bounced for now",
  complained: "Called spam by its reader",
  delayed: "Delayed",
  refused: "Refused by the provider",
};
