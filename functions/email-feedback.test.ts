import { randomUUID } from "node:crypto";
import { Id } from "@cali/core/id/index.ts";
import { bounce, brevo, feedbackIn, type Kind, mailOf, ses } from "@cali/sandbox/testing/reports.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";

const store = testStore();
const { mailIn, logOf, noticesOf, suppressionOf, fromSes, fromBrevo } = feedbackIn(store);

beforeAll(async () => {
  await import("./email-feedback.ts");
});

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((item, index) =>
        permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
      );

const STATES = ["queued", "sending", "failed", "sent", "dead", "skipped"] as const;

describe("a report", () => {
  const ends = [
    ["delivered", "delivered", undefined],
    ["bounced", "bounced", "bounced"],
    ["soft-bounced", "bounced", undefined],
    ["complained", "complained", "complained"],
    ["refused", "bounced", undefined],
    ["delayed", undefined, undefined],
  ] as const;

  describe.each(ends)("that a mail was %s", (kind, end, reason) => {
    it.each(STATES)("moves one that was %s, whoever tells it", async (state) => {
      for (const provider of ["ses", "brevo"] as const) {
        const mail = await mailIn(state, provider);
        if (provider === "ses") await fromSes(ses[kind](mail));
        else expect((await fromBrevo(brevo(kind, mail))).status).toBe(200);
        const row = await logOf(mail.emailId);
        expect(row?.state).toBe(end ?? state);
        if (end) {
          expect(row).toMatchObject({ provider, provider_message_id: mail.messageId });
          expect(row?.sent_at).not.toBeNull();
        }
        expect((await suppressionOf(mail.address))?.reason).toBe(reason);
        expect(await noticesOf(mail.emailId)).toMatchObject([{ kind }]);
      }
    });
  });

  it("keeps the provider's words, without the address", async () => {
    const mail = await mailIn("sent");
    const other = await mailIn("sent", "brevo");
    await fromSes(ses.bounced(mail));
    await fromBrevo(brevo("bounced", other));
    const said = JSON.stringify([
      await noticesOf(mail.emailId),
      await noticesOf(other.emailId),
      (await suppressionOf(mail.address))?.detail,
    ]);
    expect(said).toContain("user unknown");
    expect(said).toContain("said no");
    expect(said.toLowerCase()).not.toContain("example.com");
  });

  it("ends the tries of a mail that came after all, and its codes go with them", async () => {
    const mail = await mailIn("failed");
    await store.sql("UPDATE email_log SET sealed = 'v1.x', last_error = 'no answer' WHERE id = $1", [
      mail.emailId,
    ]);
    await fromSes(ses.delivered(mail));
    const row = await logOf(mail.emailId);
    expect(row).toMatchObject({ state: "delivered", last_error: null });
    expect(row?.sealed).not.toBe("v1.x");
  });

  it("keeps when a mail was sent", async () => {
    const mail = await mailIn("sent");
    await store.sql("UPDATE email_log SET sent_at = '2026-02-01' WHERE id = $1", [mail.emailId]);
    await fromSes(ses.delivered(mail));
    expect((await logOf(mail.emailId))?.sent_at).toEqual(new Date("2026-02-01"));
  });

  it("is understood in the form of an identity's own notifications, too", async () => {
    const mail = await mailIn("sent");
    const { eventType, ...rest } = ses.bounced(mail, false);
    await fromSes({ notificationType: eventType, ...rest });
    expect((await logOf(mail.emailId))?.state).toBe("bounced");
  });
});

describe("an automatic answer", () => {
  it.each(["before", "after"])("%s the delivery is told takes nothing back", async (when) => {
    const mail = await mailIn("sent");
    const report = ses["soft-bounced"](mail) as ReturnType<typeof bounce>;
    report.bounce.bounceSubType = "General";
    const told = when === "before" ? [report, ses.delivered(mail)] : [ses.delivered(mail), report];
    for (const each of told) await fromSes(each);
    expect((await logOf(mail.emailId))?.state).toBe("delivered");
    expect((await noticesOf(mail.emailId)).map(({ kind }) => kind).sort()).toEqual(["delayed", "delivered"]);
  });
});

describe("a bounce of before a person had the mail sent again", () => {
  it("does not end what is sent now; that it arrived does", async () => {
    const mail = await mailIn("sent");
    await fromSes(ses["soft-bounced"](mail));
    await store.sql(
      "UPDATE email_log SET state = 'queued', queued_at = now() + interval '1 day' WHERE id = $1",
      [mail.emailId],
    );
    await fromSes(bounce(mail, "Undetermined"));
    expect((await logOf(mail.emailId))?.state).toBe("queued");
    expect(await noticesOf(mail.emailId)).toHaveLength(2);
    await fromSes(ses.delivered(mail));
    expect((await logOf(mail.emailId))?.state).toBe("delivered");
  });
});

describe("reports in any order", () => {
  const sets: [string, Kind[], string, string | undefined][] = [
    ["a mail that came", ["delayed", "delivered"], "delivered", undefined],
    ["one that came back", ["delayed", "delivered", "bounced"], "bounced", "bounced"],
    [
      "one that came and was complained of",
      ["delayed", "delivered", "complained"],
      "complained",
      "complained",
    ],
    ["all of it at once", ["delivered", "soft-bounced", "bounced", "complained"], "complained", "complained"],
  ];
  describe.each(sets)("%s", (_, kinds, end, reason) => {
    it.each(permutations(kinds).map((order) => [order]))("ends the same, told %j", async (order) => {
      for (const state of ["sending", "sent", "failed"] as const) {
        for (const provider of ["ses", "brevo"] as const) {
          const mail = await mailIn(state, provider);
          for (const kind of order) {
            if (provider === "ses") await fromSes(ses[kind](mail));
            else await fromBrevo(brevo(kind, mail));
          }
          expect((await logOf(mail.emailId))?.state).toBe(end);
          expect((await suppressionOf(mail.address))?.reason).toBe(reason);
          expect(await noticesOf(mail.emailId)).toHaveLength(order.length);
        }
      }
    });
  });

  it("ends the same, told all at once and several times over", async () => {
    for (let round = 0; round < 10; round += 1) {
      const mail = await mailIn("sending");
      const kinds: Kind[] = ["delivered", "soft-bounced", "bounced", "complained"];
      await Promise.all([...kinds, ...kinds.toReversed(), ...kinds].map((kind) => fromSes(ses[kind](mail))));
      expect((await logOf(mail.emailId))?.state).toBe("complained");
      expect((await suppressionOf(mail.address))?.reason).toBe("complained");
      expect(await noticesOf(mail.emailId)).toHaveLength(kinds.length);
    }
  });
});

describe("a report told again", () => {
  it("is one row and changes nothing, also at once", async () => {
    const mail = await mailIn("sent");
    const other = await mailIn("sent", "brevo");
    await Promise.all(
      Array.from({ length: 12 }, () =>
        Promise.all([fromSes(ses.bounced(mail)), fromBrevo(brevo("bounced", other))]),
      ),
    );
    expect(await noticesOf(mail.emailId)).toHaveLength(1);
    expect(await noticesOf(other.emailId)).toHaveLength(1);
  });

  it("does not bring back what a person has cleared or sent again", async () => {
    const mail = await mailIn("sent");
    await fromSes(ses.bounced(mail));
    await store.sql("DELETE FROM email_suppression WHERE address = lower($1)", [mail.address]);
    await store.sql("UPDATE email_log SET state = 'queued' WHERE id = $1", [mail.emailId]);
    await fromSes(ses.bounced(mail));
    expect(await suppressionOf(mail.address)).toBeUndefined();
    expect((await logOf(mail.emailId))?.state).toBe("queued");
  });
});

describe("the mail a report is about", () => {
  it("is found by the provider's id where ours is not given, with angle brackets or without", async () => {
    const mail = await mailIn("sent");
    await fromSes(ses.delivered(mail, false));
    expect((await logOf(mail.emailId))?.state).toBe("delivered");
    for (const form of [(id: string) => id, (id: string) => id.slice(1, -1)]) {
      const other = await mailIn("sent", "brevo");
      await fromBrevo(brevo("delivered", { ...other, messageId: form(other.messageId) }, null));
      expect((await logOf(other.emailId))?.state).toBe("delivered");
    }
  });

  it("is ours by our own id, whatever the provider's says", async () => {
    const mail = await mailIn("sent");
    const other = await mailIn("sent");
    await fromSes({ ...ses.delivered(mail), mail: { ...mailOf(mail), messageId: other.messageId } });
    expect((await logOf(mail.emailId))?.state).toBe("delivered");
    expect((await logOf(other.emailId))?.state).toBe("sent");
  });

  it.each([["a word"], ["eml_\u0000"], [7], [{}], [null]])(
    "is found by the provider's id where %j stands in place of ours",
    async (own) => {
      const mail = await mailIn("sent", "brevo");
      const event = { ...brevo("delivered", mail), "X-Mailin-custom": own };
      expect((await fromBrevo(event)).body.outcomes).toEqual(["mail moved"]);
    },
  );

  it("is no other provider's with the same id", async () => {
    const mail = await mailIn("sent");
    expect((await fromBrevo(brevo("delivered", mail, null))).body.outcomes).toEqual([
      "ignored: about no mail of ours",
    ]);
    expect((await logOf(mail.emailId))?.state).toBe("sent");
  });

  it("need not be ours for a bounce or complaint to count, which no other report does", async () => {
    for (const [kind, counts] of [
      ["bounced", true],
      ["complained", true],
      ["soft-bounced", false],
      ["delivered", false],
      ["delayed", false],
      ["refused", false],
    ] as const) {
      const nobody = {
        emailId: Id.create("email"),
        address: `${kind}@elsewhere.example`,
        messageId: randomUUID(),
      };
      await fromSes(ses[kind](nobody));
      expect(await suppressionOf(nobody.address)).toEqual(
        counts ? expect.objectContaining({ reason: kind }) : undefined,
      );
      const rows = await store.sql("SELECT FROM email_feedback WHERE email_id IS NULL AND kind = $1", [kind]);
      expect(rows).toHaveLength(counts ? 1 : 0);
    }
    expect(
      (await fromBrevo(brevo("delivered", { emailId: "no-id", address: "a@b.example", messageId: "<x>" })))
        .body,
    ).toEqual({ received: true, outcomes: ["ignored: about no mail of ours"] });
  });
});

describe("the suppression list", () => {
  it("gets every recipient that a report names, in lower case and once", async () => {
    const mail = await mailIn("sent");
    const extra = ["Second@Many.example", "SECOND@many.example", "Third <third@many.example>"];
    await fromSes(bounce(mail, "Permanent", true, [mail.address, ...extra]));
    const rows = await store.sql<{ address: string }>(
      "SELECT address FROM email_suppression WHERE address LIKE '%@many.example' ORDER BY 1",
    );
    expect(rows.map(({ address }) => address)).toEqual(["second@many.example", "third@many.example"]);
    expect(await suppressionOf(mail.address)).toBeDefined();
    expect(await noticesOf(mail.emailId)).toHaveLength(3);
  });

  it("takes nobody who took the mail out of their spam folder", async () => {
    const mail = await mailIn("sent");
    const report = ses.complained(mail);
    await fromSes({ ...report, complaint: { ...report.complaint, complaintFeedbackType: "not-spam" } });
    expect((await logOf(mail.emailId))?.state).toBe("sent");
    expect(await suppressionOf(mail.address)).toBeUndefined();
  });
});
