CREATE TABLE "alert" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alert_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"order_id" text,
	"message" text NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alert_once" UNIQUE("kind","subject")
);
--> statement-breakpoint
CREATE TABLE "coupon" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"percent_basis_points" integer,
	"amount_cents" integer,
	"minimum_cents" integer DEFAULT 0 NOT NULL,
	"category_ids" text[] DEFAULT '{}'::text[] NOT NULL,
	"product_ids" text[] DEFAULT '{}'::text[] NOT NULL,
	"first_order_only" boolean DEFAULT false NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"max_uses" integer,
	"max_uses_per_customer" integer,
	"use_count" integer DEFAULT 0 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coupon_code_unique" UNIQUE("code"),
	CONSTRAINT "coupon_code_format" CHECK ("coupon"."code" ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$'),
	CONSTRAINT "coupon_kind_known" CHECK ("coupon"."kind" IN ('percentage', 'fixed', 'free-shipping')),
	CONSTRAINT "coupon_percentage" CHECK (("coupon"."kind" = 'percentage') = ("coupon"."percent_basis_points" IS NOT NULL) AND "coupon"."percent_basis_points" BETWEEN 1 AND 10000),
	CONSTRAINT "coupon_amount" CHECK (("coupon"."kind" = 'fixed') = ("coupon"."amount_cents" IS NOT NULL) AND "coupon"."amount_cents" > 0),
	CONSTRAINT "coupon_minimum_not_negative" CHECK ("coupon"."minimum_cents" >= 0),
	CONSTRAINT "coupon_dates" CHECK ("coupon"."starts_at" < "coupon"."ends_at"),
	CONSTRAINT "coupon_limits_positive" CHECK (LEAST("coupon"."max_uses", "coupon"."max_uses_per_customer") > 0),
	CONSTRAINT "coupon_uses_within_limit" CHECK ("coupon"."use_count" BETWEEN 0 AND COALESCE("coupon"."max_uses", "coupon"."use_count"))
);
--> statement-breakpoint
CREATE TABLE "coupon_use" (
	"order_id" text PRIMARY KEY NOT NULL,
	"coupon_id" text NOT NULL,
	"customer_key" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispute" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"charge_id" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"movements" integer DEFAULT 0 NOT NULL,
	"withheld_cents" integer DEFAULT 0 NOT NULL,
	"evidence_due_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dispute_amount_not_negative" CHECK ("dispute"."amount_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source" text NOT NULL,
	"account" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"currency" text NOT NULL,
	"order_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_entry_once" UNIQUE("source","account"),
	CONSTRAINT "ledger_entry_account_known" CHECK ("ledger_entry"."account" IN ('stripe', 'sales', 'discount', 'shipping', 'tax', 'fee', 'refund', 'dispute', 'unallocated'))
);
--> statement-breakpoint
CREATE TABLE "reconcile_mark" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"events_until" timestamp (3) with time zone NOT NULL,
	"sessions_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refund_item" (
	"refund_id" text NOT NULL,
	"order_item_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"amount_cents" integer NOT NULL,
	CONSTRAINT "refund_item_refund_id_order_item_id_pk" PRIMARY KEY("refund_id","order_item_id"),
	CONSTRAINT "refund_item_quantity_positive" CHECK ("refund_item"."quantity" > 0),
	CONSTRAINT "refund_item_amount_not_negative" CHECK ("refund_item"."amount_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "refund" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"stripe_refund_id" text,
	"idempotency_key" text,
	"payment_intent_id" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"shipping_cents" integer DEFAULT 0 NOT NULL,
	"tax_cents" integer DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"origin" text DEFAULT 'store' NOT NULL,
	"reason" text,
	"failure_reason" text,
	"restock" boolean DEFAULT false NOT NULL,
	"restocked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refund_stripe_refund_id_unique" UNIQUE("stripe_refund_id"),
	CONSTRAINT "refund_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "refund_amount_positive" CHECK ("refund"."amount_cents" > 0),
	CONSTRAINT "refund_parts_within_amount" CHECK ("refund"."shipping_cents" >= 0 AND "refund"."tax_cents" >= 0 AND GREATEST("refund"."shipping_cents", "refund"."tax_cents") <= "refund"."amount_cents"),
	CONSTRAINT "refund_status_known" CHECK ("refund"."status" IN ('requested', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled')),
	CONSTRAINT "refund_taken_has_id" CHECK ("refund"."status" IN ('requested', 'failed') OR "refund"."stripe_refund_id" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "store_settings" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"country" text DEFAULT 'US' NOT NULL,
	"prices_include_tax" boolean DEFAULT false NOT NULL,
	"tax_mode" text DEFAULT 'none' NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "store_settings_one_row" CHECK ("store_settings"."id"),
	CONSTRAINT "store_settings_country" CHECK ("store_settings"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "store_settings_tax_mode" CHECK ("store_settings"."tax_mode" IN ('none', 'rates', 'stripe'))
);
--> statement-breakpoint
CREATE TABLE "shipping_weight_step" (
	"method_id" text NOT NULL,
	"up_to_grams" integer NOT NULL,
	"price_cents" integer NOT NULL,
	CONSTRAINT "shipping_weight_step_method_id_up_to_grams_pk" PRIMARY KEY("method_id","up_to_grams"),
	CONSTRAINT "shipping_weight_step_grams" CHECK ("shipping_weight_step"."up_to_grams" > 0),
	CONSTRAINT "shipping_weight_step_price_not_negative" CHECK ("shipping_weight_step"."price_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "shipping_zone_place" (
	"country" text NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"zone_id" text NOT NULL,
	CONSTRAINT "shipping_zone_place_country_region_pk" PRIMARY KEY("country","region"),
	CONSTRAINT "shipping_zone_place_country" CHECK ("shipping_zone_place"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "shipping_zone_place_region" CHECK ("shipping_zone_place"."region" ~ '^[A-Z0-9]{0,3}$')
);
--> statement-breakpoint
CREATE TABLE "shipping_zone" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tax_rate" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"rate_ppm" integer NOT NULL,
	"on_shipping" boolean DEFAULT true NOT NULL,
	CONSTRAINT "tax_rate_place" UNIQUE("country","region"),
	CONSTRAINT "tax_rate_country" CHECK ("tax_rate"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "tax_rate_region" CHECK ("tax_rate"."region" ~ '^[A-Z0-9]{0,3}$'),
	CONSTRAINT "tax_rate_range" CHECK ("tax_rate"."rate_ppm" BETWEEN 0 AND 1000000)
);
--> statement-breakpoint
ALTER TABLE "order" DROP CONSTRAINT "order_amounts_not_negative";--> statement-breakpoint
DROP INDEX "order_overdue";--> statement-breakpoint
ALTER TABLE "shipping_method" ALTER COLUMN "countries" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "shipping_method" ALTER COLUMN "countries" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "cart" ADD COLUMN "coupon_id" text;--> statement-breakpoint
ALTER TABLE "cart" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "cart" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "cart" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "order_item" ADD COLUMN "tax_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "included_tax_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "shipping_tax_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "prices_include_tax" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "tax_mode" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "coupon_id" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "coupon_code" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "country" text DEFAULT 'US' NOT NULL;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "shipping_method_id" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "shipping_method_name" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "quote_hash" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "stripe_charge_id" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "paid_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "refunded_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "booked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shipping_method" ADD COLUMN "zone_id" text;--> statement-breakpoint
ALTER TABLE "coupon_use" ADD CONSTRAINT "coupon_use_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_use" ADD CONSTRAINT "coupon_use_coupon_id_coupon_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupon"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_item" ADD CONSTRAINT "refund_item_refund_id_refund_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refund"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_item" ADD CONSTRAINT "refund_item_order_item_id_order_item_id_fk" FOREIGN KEY ("order_item_id") REFERENCES "public"."order_item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund" ADD CONSTRAINT "refund_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipping_weight_step" ADD CONSTRAINT "shipping_weight_step_method_id_shipping_method_id_fk" FOREIGN KEY ("method_id") REFERENCES "public"."shipping_method"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipping_zone_place" ADD CONSTRAINT "shipping_zone_place_zone_id_shipping_zone_id_fk" FOREIGN KEY ("zone_id") REFERENCES "public"."shipping_zone"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_open" ON "alert" USING btree ("created_at") WHERE resolved_at IS NULL;--> statement-breakpoint
CREATE INDEX "coupon_use_customer" ON "coupon_use" USING btree ("coupon_id","customer_key");--> statement-breakpoint
CREATE INDEX "dispute_order" ON "dispute" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "dispute_due" ON "dispute" USING btree ("evidence_due_at") WHERE status IN ('needs_response', 'warning_needs_response');--> statement-breakpoint
CREATE INDEX "ledger_entry_order" ON "ledger_entry" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "refund_item_order_item" ON "refund_item" USING btree ("order_item_id");--> statement-breakpoint
CREATE INDEX "refund_order" ON "refund" USING btree ("order_id","created_at");--> statement-breakpoint
CREATE INDEX "refund_unsent" ON "refund" USING btree ("created_at") WHERE status = 'requested';--> statement-breakpoint
ALTER TABLE "cart" ADD CONSTRAINT "cart_coupon_id_coupon_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupon"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipping_method" ADD CONSTRAINT "shipping_method_zone_id_shipping_zone_id_fk" FOREIGN KEY ("zone_id") REFERENCES "public"."shipping_zone"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_unbooked" ON "order" USING btree ("created_at") WHERE stripe_payment_intent_id IS NOT NULL AND NOT booked;--> statement-breakpoint
CREATE INDEX "order_email" ON "order" USING btree (lower(email)) WHERE paid_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "order_overdue" ON "order" USING btree ("reserved_until") WHERE status IN ('pending', 'processing');--> statement-breakpoint
ALTER TABLE "stripe_event" DROP COLUMN "details";--> statement-breakpoint
ALTER TABLE "order_item" ADD CONSTRAINT "order_item_tax_not_negative" CHECK ("order_item"."tax_cents" >= 0);--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_tax_inside_or_on_top" CHECK (CASE WHEN "order"."prices_include_tax" THEN "order"."tax_cents" ELSE "order"."included_tax_cents" END = 0);--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_tax_mode_known" CHECK ("order"."tax_mode" IN ('none', 'rates', 'stripe'));--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_refunded_within_paid" CHECK ("order"."refunded_cents" BETWEEN 0 AND "order"."paid_cents");--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_amounts_not_negative" CHECK (LEAST("order"."subtotal_cents", "order"."discount_cents", "order"."shipping_cents", "order"."tax_cents", "order"."total_cents", "order"."shipping_tax_cents", "order"."included_tax_cents") >= 0);