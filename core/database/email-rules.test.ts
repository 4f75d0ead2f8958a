import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { describe, expect, it } from "vitest";
import { type EmailState, moves, states } from "../email/state.ts";

const db = testDatabase("seeded");
const refusal = refusalOf(db);

let made = 0;
async function newMail(): Promise<string> {
  made += 1;
  const id = `eml_rules_${made}`;
  await db.sql("INSERT INTO email_log (id, template, recipient, dedupe_key) VALUES ($1, 't', 'r', $1)", [id]);
  return id;
}

/** The shortest way from queued to a state, along the table. */
function pathTo(state: EmailState): EmailState[] {
  const ways: EmailState[][] = [[]];
  for (const way of ways) {
    const at = way.at(-1) ?? "queued";
    if (at === state) return way;
    for (const next of moves[at]) if (way.length < 4) ways.push([...way, next]);
  }
  throw new Error(`nothing leads to ${state}`);
}

const move = "UPDATE email_log SET state = $2, sent_at = now() WHERE id = $1";

describe("the e-mail log", () => {
  it("queues one cause once, in a known state, and notes when a mail was sent", async () => {
    const add =
      "INSERT INTO email_log (id, template, recipient, dedupe_key, state) VALUES ($1, 't', 'r', $2, $3)";
    await db.sql(add, ["a", "cause", "queued"]);
    expect(await refusal(add, ["b", "cause", "queued"])).toBe("email_log_dedupe_key_unique");
    expect(await refusal(add, ["c", "other", "maybe"])).toBe("email_log_state_known");
    expect(await refusal(add, ["d", "another", "sent"])).toBe("email_log_sent_has_date");
  });

  it("has the same table of moves as the code", async () => {
    const rows = await db.sql<{ from: string; to: string }>(`SELECT "from", "to" FROM email_move`);
    const inCode = states.flatMap((from) => moves[from].map((to) => `${from} → ${to}`));
    expect(rows.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual(inCode.sort());
  });

  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
    "moves from %s to %s only along the table",
    async (from, to) => {
      const mail = await newMail();
      for (const step of pathTo(from)) await db.sql(move, [mail, step]);
      const allowed = from === to || (moves[from] as readonly string[]).includes(to);
      expect(await refusal(move, [mail, to])).toBe(
        allowed ? "nothing: it was allowed" : "email_move_allowed",
      );
    },
  );

  it.each(["sent", "delivered", "bounced", "complained", "dead", "skipped"] as const)(
    "keeps no code of a mail that is %s",
    async (state) => {
      const mail = await newMail();
      await db.sql("UPDATE email_log SET sealed = 'v1.secret' WHERE id = $1", [mail]);
      for (const step of pathTo(state)) await db.sql(move, [mail, step]);
      expect(await db.sql("SELECT sealed FROM email_log WHERE id = $1", [mail])).toEqual([
        { sealed: "gone" },
      ]);
      const put = "UPDATE email_log SET sealed = 'v1.secret' WHERE id = $1";
      expect(await refusal(put, [mail])).toBe("email_log_sealed_while_tried");
    },
  );

  it("notes an attempt once, with an outcome that is known", async () => {
    const mail = await newMail();
    const add = "INSERT INTO email_attempt (email_id, attempt, provider, outcome) VALUES ($1, $2, 'ses', $3)";
    await db.sql(add, [mail, 1, "started"]);
    expect(await refusal(add, [mail, 1, "accepted"])).toBe("email_attempt_once");
    expect(await refusal(add, [mail, 2, "maybe"])).toBe("email_attempt_outcome_known");
  });

  it("knows an address in one way of writing it", async () => {
    const suppress = "INSERT INTO email_suppression (address, reason) VALUES ($1, $2)";
    expect(await refusal(suppress, ["Ada@example.com", "bounced"])).toBe("email_suppression_lower");
    expect(await refusal(suppress, ["ada@example.com", "disliked"])).toBe("email_suppression_reason_known");
    const leave = "INSERT INTO email_optout (address, list) VALUES ($1, $2)";
    expect(await refusal(leave, ["Ada@example.com", "review-requests"])).toBe("email_optout_lower");
    expect(await refusal(leave, ["ada@example.com", "everything"])).toBe("email_optout_list_known");
  });

  it("changes nothing of what a provider told", async () => {
    await db.sql(
      "INSERT INTO email_feedback (id, provider, kind, provider_at) VALUES ('told', 'ses', 'bounced', now())",
    );
    const change = "UPDATE email_feedback SET kind = 'delivered' WHERE id = 'told'";
    await expect(db.sql(change)).rejects.toThrow("rows are added, never changed");
  });
});
