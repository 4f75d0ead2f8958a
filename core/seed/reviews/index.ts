import { sql } from "drizzle-orm";
import { customerTable } from "../../customer/customer.sql.ts";
import { Database } from "../../database/index.ts";
import { Id } from "../../id/index.ts";
import { reviewTable, reviewVoteTable } from "../../review/review.sql.ts";
import { coast } from "./coast.ts";
import { kitchen } from "./kitchen.ts";
import { rooms } from "./rooms.ts";
import { table } from "./table.ts";
import type { SeedReviews } from "./types.ts";

export const reviews: SeedReviews = { ...table, ...kitchen, ...coast, ...rooms };

/** People who write here; nobody can sign in as them. */
const names = [
  "Maya Okafor, Daniel Reyes, Priya Nair, Tom Haldane, Lucía Moreno, Ben Whitaker, Hana Kobayashi, Omar Haddad",
  "Grace Lindqvist, Theo Marsh, Ana Duarte, Will Sorensen, Noor Rahman, Jack Pellegrini, Mei Tanaka, Ruth Abrams",
  "Carlos Vega, Ingrid Dahl, Sam Ostrowski, Leila Farahani, Peter Quan, Joan Castellano, Felix Brandt, Amara Diallo",
  "Nell Donovan, Ravi Menon, Greta Holm, Luis Ortega, Kate Brannigan, Yusuf Demir, Iris Chang, Owen Gallagher",
  "Sofia Lombardi, Marcus Webb, Tess Arnaud, Kenji Mori, Dana Kessler, Paul Iverson, Rosa Jiménez, Eli Novak",
].flatMap((line) => line.split(", "));

const plain = (name: string): string => name.normalize("NFD").replaceAll(/\p{M}/gu, "");

/** "Maya O." of "Maya Okafor". */
const shortName = (name: string): string => name.replace(/ (.).*$/u, " $1.");

const MINUTES_A_DAY = 24 * 60;
/** Every one at another time, spread over about two years. Steps that share no factor with the span meet each minute once. */
const minutesAgo = (index: number): number => 3 * MINUTES_A_DAY + ((index * 49_999) % (700 * MINUTES_A_DAY));

/** What customers say of the demo shop's own objects. The same each time, told from today. */
export async function seedReviews(productIds: ReadonlyMap<string, string>): Promise<void> {
  const orm = await Database.orm();
  const people = names.map((name) => ({ id: Id.create("customer"), name }));
  await orm.insert(customerTable).values(
    people.map(({ id, name }) => ({
      id,
      name,
      email: `${plain(name).toLowerCase().replaceAll(" ", ".")}@example.com`,
      emailVerified: true,
    })),
  );
  const written = Object.entries(reviews).flatMap(([slug, of], place) =>
    of.map(([rating, title = "", body = ""], turn) => ({ slug, rating, title, body, turn, place })),
  );
  const rows = written.flatMap(({ slug, place, turn, ...words }, index) => {
    const productId = productIds.get(slug);
    // Seven is no part of forty: whoever writes of a thing writes of it once.
    const writer = people[(place * 3 + turn * 7) % people.length];
    if (productId === undefined || !writer) return [];
    const at = sql`now() - ${minutesAgo(index)} * interval '1 minute'`;
    return {
      ...words,
      id: Id.create("review"),
      productId,
      customerId: writer.id,
      author: shortName(writer.name),
      status: "published" as const,
      createdAt: at,
      updatedAt: at,
    };
  });
  if (rows.length === 0) return;
  await orm.insert(reviewTable).values(rows);
  // The longer somebody took to write, the more it helped.
  await orm.insert(reviewVoteTable).values(
    rows.flatMap(({ id, customerId, body }, index) =>
      people
        .slice(index % 8, (index % 8) + Math.floor(body.length / 45) * (index % 3))
        .filter((reader) => reader.id !== customerId)
        .map((reader) => ({ reviewId: id, customerId: reader.id })),
    ),
  );
}
