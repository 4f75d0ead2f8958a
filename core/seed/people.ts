import { sql } from "drizzle-orm";
import type { Role } from "../actor/permission.ts";
import { hashPassword } from "../auth/password.ts";
import { Database } from "../database/index.ts";
import { Id } from "../id/index.ts";

export interface Person {
  email: string;
  name: string;
  role: Role;
  password: string;
}

const given = (name: string) => sql.placeholder(name);

const insert = Database.statement<{ id: string }>(
  "seed.person",
  sql`
    WITH made AS (
      INSERT INTO customer (id, email, email_verified, name, role)
      VALUES (${given("id")}, ${given("email")}, true, ${given("name")}, ${given("role")})
      ON CONFLICT (email) DO NOTHING RETURNING id),
    password AS (
      INSERT INTO customer_credential (id, customer_id, account_id, provider_id, password)
      SELECT ${given("credentialId")}, id, id, 'credential', ${given("hash")} FROM made),
    cart AS (INSERT INTO cart (id, customer_id) SELECT ${given("cartId")}, id FROM made)
    SELECT id FROM made`,
);

const exists = Database.statement<{ id: string }>(
  "seed.person_exists",
  sql`SELECT id FROM customer WHERE email = ${given("email")}`,
);

/** People to sign in as in the demo shop; whoever is there already stays as they are. */
export async function seedPeople(people: readonly Person[]): Promise<void> {
  for (const { password, ...person } of people) {
    if ((await exists({ email: person.email })).length > 0) continue;
    await insert({
      ...person,
      id: Id.create("customer"),
      credentialId: Id.create("credential"),
      cartId: Id.create("cart"),
      hash: await hashPassword(password),
    });
  }
}
