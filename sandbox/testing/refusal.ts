import type { TestDatabase } from "./database.ts";

/** Runs SQL past the store's own code, and tells the rule that refused it. */
export const refusalOf =
  (db: TestDatabase) =>
  async (text: string, values: readonly unknown[] = []): Promise<string> => {
    try {
      await db.sql(text, [...values]);
    } catch (error) {
      const { constraint, message } = error as { constraint?: string; message: string };
      return constraint ?? message;
    }
    return "nothing: it was allowed";
  };
