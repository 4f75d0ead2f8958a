CREATE TABLE "email_feedback" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"email_id" text,
	"detail" text,
	"provider_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_feedback_kind_known" CHECK ("email_feedback"."kind" IN ('delivered', 'bounced', 'soft-bounced', 'complained', 'delayed', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "email_move" (
	"from" text NOT NULL,
	"to" text NOT NULL,
	CONSTRAINT "email_move_from_to_pk" PRIMARY KEY("from","to")
);
--> statement-breakpoint
CREATE TABLE "email_optout" (
	"address" text NOT NULL,
	"list" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_optout_address_list_pk" PRIMARY KEY("address","list"),
	CONSTRAINT "email_optout_lower" CHECK ("email_optout"."address" = lower("email_optout"."address")),
	CONSTRAINT "email_optout_list_known" CHECK ("email_optout"."list" IN ('review-requests', 'stock-notices'))
);
--> statement-breakpoint
CREATE TABLE "email_provider" (
	"name" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"trips" integer DEFAULT 0 NOT NULL,
	"paused_until" timestamp (3) with time zone,
	"probed_until" timestamp (3) with time zone,
	"reason" text,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_provider_known" CHECK ("email_provider"."name" IN ('smtp', 'ses', 'brevo'))
);
--> statement-breakpoint
CREATE TABLE "email_suppression" (
	"address" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"provider" text,
	"detail" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_suppression_lower" CHECK ("email_suppression"."address" = lower("email_suppression"."address")),
	CONSTRAINT "email_suppression_reason_known" CHECK ("email_suppression"."reason" IN ('bounced', 'complained', 'by-hand'))
);
--> statement-breakpoint
ALTER TABLE "email_log" DROP CONSTRAINT "email_log_state_known";--> statement-breakpoint
DROP INDEX "email_attempt_email";--> statement-breakpoint
DROP INDEX "email_log_newest";--> statement-breakpoint
ALTER TABLE "email_attempt" ALTER COLUMN "outcome" SET DEFAULT 'started';--> statement-breakpoint
ALTER TABLE "email_attempt" ALTER COLUMN "answer" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "email_attempt" ALTER COLUMN "duration_ms" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "email_log" ALTER COLUMN "next_attempt_at" SET DEFAULT date_trunc('milliseconds', now());--> statement-breakpoint
ALTER TABLE "email_log" ADD COLUMN "sealed" text;--> statement-breakpoint
ALTER TABLE "email_log" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "email_log" ADD COLUMN "queued_at" timestamp (3) with time zone DEFAULT date_trunc('milliseconds', now()) NOT NULL;--> statement-breakpoint
ALTER TABLE "email_log" ADD COLUMN "swept_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "email_feedback" ADD CONSTRAINT "email_feedback_email_id_email_log_id_fk" FOREIGN KEY ("email_id") REFERENCES "public"."email_log"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "email_feedback_email" ON "email_feedback" USING btree ("email_id","provider_at");--> statement-breakpoint
CREATE INDEX "email_suppression_newest" ON "email_suppression" USING btree ("created_at","address");--> statement-breakpoint
CREATE INDEX "email_log_state" ON "email_log" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "email_log_template" ON "email_log" USING btree ("template","id");--> statement-breakpoint
CREATE INDEX "email_log_template_state" ON "email_log" USING btree ("template","state","id");--> statement-breakpoint
CREATE INDEX "email_log_recipient" ON "email_log" USING btree (lower(recipient),"id");--> statement-breakpoint
CREATE INDEX "email_log_provider_message" ON "email_log" USING btree ("provider_message_id") WHERE provider_message_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE "email_attempt" ADD CONSTRAINT "email_attempt_once" UNIQUE("email_id","attempt");--> statement-breakpoint
ALTER TABLE "email_attempt" ADD CONSTRAINT "email_attempt_outcome_known" CHECK ("email_attempt"."outcome" IN ('started', 'accepted', 'temporary', 'permanent', 'throttled', 'uncertain', 'skipped', 'lost'));--> statement-breakpoint
ALTER TABLE "email_log" ADD CONSTRAINT "email_log_sealed_while_tried" CHECK ("email_log"."sealed" IS NULL OR "email_log"."sealed" = 'gone' OR "email_log"."state" IN ('queued', 'sending', 'failed'));--> statement-breakpoint
ALTER TABLE "email_log" ADD CONSTRAINT "email_log_state_known" CHECK ("email_log"."state" IN ('queued', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'dead', 'skipped'));