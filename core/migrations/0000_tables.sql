CREATE TABLE "cart_item" (
	"cart_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"seen_price_cents" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cart_item_cart_id_variant_id_pk" PRIMARY KEY("cart_id","variant_id"),
	CONSTRAINT "cart_item_quantity" CHECK ("cart_item"."quantity" BETWEEN 1 AND 10),
	CONSTRAINT "cart_item_price_not_negative" CHECK ("cart_item"."seen_price_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "cart" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text,
	"currency" text DEFAULT 'usd' NOT NULL,
	"item_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cart_holds_at_most_ten" CHECK ("cart"."item_count" BETWEEN 0 AND 10)
);
--> statement-breakpoint
CREATE TABLE "category" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"image_key" text,
	"image_alt" text DEFAULT '' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "category_slug_unique" UNIQUE("slug"),
	CONSTRAINT "category_slug_format" CHECK ("category"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "category_not_its_own_parent" CHECK ("category"."parent_id" <> "category"."id")
);
--> statement-breakpoint
CREATE TABLE "product_image" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"key" text NOT NULL,
	"alt" text NOT NULL,
	"option_value" text,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "product_image_alt_written" CHECK (length(trim("product_image"."alt")) > 0)
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"details" text[] DEFAULT '{}'::text[] NOT NULL,
	"category_id" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"model" jsonb,
	"price_cents" integer DEFAULT 0 NOT NULL,
	"compare_at_cents" integer,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', summary), 'B') || setweight(to_tsvector('english', description), 'C')) STORED,
	CONSTRAINT "product_slug_unique" UNIQUE("slug"),
	CONSTRAINT "product_slug_format" CHECK ("product"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "product_status_known" CHECK ("product"."status" IN ('draft', 'active', 'archived')),
	CONSTRAINT "product_options_array" CHECK (jsonb_typeof("product"."options") = 'array')
);
--> statement-breakpoint
CREATE TABLE "variant" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"sku" text NOT NULL,
	"options" text[] DEFAULT '{}'::text[] NOT NULL,
	"price_cents" integer NOT NULL,
	"compare_at_cents" integer,
	"weight_grams" integer DEFAULT 0 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "variant_sku_unique" UNIQUE("sku"),
	CONSTRAINT "variant_options_unique" UNIQUE("product_id","options"),
	CONSTRAINT "variant_price_not_negative" CHECK ("variant"."price_cents" >= 0),
	CONSTRAINT "variant_compare_at_above_price" CHECK ("variant"."compare_at_cents" > "variant"."price_cents"),
	CONSTRAINT "variant_weight_not_negative" CHECK ("variant"."weight_grams" >= 0)
);
--> statement-breakpoint
CREATE TABLE "email_attempt" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "email_attempt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email_id" text NOT NULL,
	"attempt" integer NOT NULL,
	"provider" text NOT NULL,
	"outcome" text NOT NULL,
	"answer" text NOT NULL,
	"duration_ms" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "email_log" (
	"id" text PRIMARY KEY NOT NULL,
	"template" text NOT NULL,
	"recipient" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"dedupe_key" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"provider" text,
	"provider_message_id" text,
	"last_error" text,
	"order_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "email_log_dedupe_key_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "email_log_state_known" CHECK ("email_log"."state" IN ('queued', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'dead')),
	CONSTRAINT "email_log_sent_has_date" CHECK ("email_log"."state" <> 'sent' OR "email_log"."sent_at" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "inventory" (
	"variant_id" text PRIMARY KEY NOT NULL,
	"stock" integer DEFAULT 0 NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"cause" text DEFAULT 'opening' NOT NULL,
	CONSTRAINT "inventory_stock_not_negative" CHECK ("inventory"."stock" >= 0),
	CONSTRAINT "inventory_reserved_within_stock" CHECK ("inventory"."reserved" BETWEEN 0 AND "inventory"."stock")
);
--> statement-breakpoint
CREATE TABLE "stock_ledger" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stock_ledger_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"variant_id" text NOT NULL,
	"stock_delta" integer NOT NULL,
	"reserved_delta" integer NOT NULL,
	"cause" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_history" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_item" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"product_id" text NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"options" text[] DEFAULT '{}'::text[] NOT NULL,
	"image_key" text,
	"quantity" integer NOT NULL,
	"unit_price_cents" integer NOT NULL,
	"discount_cents" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "order_item_quantity" CHECK ("order_item"."quantity" BETWEEN 1 AND 10),
	CONSTRAINT "order_item_price_not_negative" CHECK ("order_item"."unit_price_cents" >= 0),
	CONSTRAINT "order_item_discount_within_price" CHECK ("order_item"."discount_cents" BETWEEN 0 AND "order_item"."quantity" * "order_item"."unit_price_cents")
);
--> statement-breakpoint
CREATE TABLE "order_move" (
	"from" text NOT NULL,
	"to" text NOT NULL,
	CONSTRAINT "order_move_from_to_pk" PRIMARY KEY("from","to")
);
--> statement-breakpoint
CREATE TABLE "order" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "order_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1001 CACHE 1),
	"cart_id" text NOT NULL,
	"cart_version" integer NOT NULL,
	"customer_id" text,
	"email" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"status_reason" text,
	"stock_state" text DEFAULT 'reserved' NOT NULL,
	"currency" text DEFAULT 'usd' NOT NULL,
	"subtotal_cents" integer NOT NULL,
	"discount_cents" integer DEFAULT 0 NOT NULL,
	"shipping_cents" integer DEFAULT 0 NOT NULL,
	"tax_cents" integer DEFAULT 0 NOT NULL,
	"total_cents" integer NOT NULL,
	"shipping_options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"shipping_name" text,
	"shipping_address" jsonb,
	"session_attempt" integer DEFAULT 1 NOT NULL,
	"stripe_session_id" text,
	"session_url" text,
	"stripe_payment_intent_id" text,
	"livemode" boolean,
	"reserved_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"paid_at" timestamp (3) with time zone,
	CONSTRAINT "order_number_unique" UNIQUE("number"),
	CONSTRAINT "order_stripe_session_id_unique" UNIQUE("stripe_session_id"),
	CONSTRAINT "order_stripe_payment_intent_id_unique" UNIQUE("stripe_payment_intent_id"),
	CONSTRAINT "order_total_adds_up" CHECK ("order"."total_cents" = "order"."subtotal_cents" - "order"."discount_cents" + "order"."shipping_cents" + "order"."tax_cents"),
	CONSTRAINT "order_amounts_not_negative" CHECK (LEAST("order"."subtotal_cents", "order"."discount_cents", "order"."shipping_cents", "order"."tax_cents", "order"."total_cents") >= 0),
	CONSTRAINT "order_stock_state_known" CHECK ("order"."stock_state" IN ('reserved', 'committed', 'released')),
	CONSTRAINT "order_paid_has_date" CHECK ("order"."status" <> 'paid' OR "order"."paid_at" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "stripe_event" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"object_id" text NOT NULL,
	"order_id" text,
	"livemode" boolean NOT NULL,
	"outcome" text,
	"deliveries" integer DEFAULT 1 NOT NULL,
	"details" jsonb,
	"stripe_created_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shipping_method" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"price_cents" integer NOT NULL,
	"free_above_cents" integer,
	"min_days" integer NOT NULL,
	"max_days" integer NOT NULL,
	"countries" text[] DEFAULT '{US}'::text[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "shipping_method_price_not_negative" CHECK ("shipping_method"."price_cents" >= 0),
	CONSTRAINT "shipping_method_days" CHECK ("shipping_method"."min_days" BETWEEN 0 AND "shipping_method"."max_days")
);
--> statement-breakpoint
ALTER TABLE "cart_item" ADD CONSTRAINT "cart_item_cart_id_cart_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."cart"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_item" ADD CONSTRAINT "cart_item_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_parent_id_category_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."category"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_image" ADD CONSTRAINT "product_image_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variant" ADD CONSTRAINT "variant_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_attempt" ADD CONSTRAINT "email_attempt_email_id_email_log_id_fk" FOREIGN KEY ("email_id") REFERENCES "public"."email_log"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory" ADD CONSTRAINT "inventory_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_history" ADD CONSTRAINT "order_history_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_item" ADD CONSTRAINT "order_item_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_cart_id_cart_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."cart"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cart_item_variant" ON "cart_item" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "product_image_product" ON "product_image" USING btree ("product_id","position");--> statement-breakpoint
CREATE INDEX "product_search" ON "product" USING gin ("search");--> statement-breakpoint
CREATE INDEX "product_newest" ON "product" USING btree ("created_at","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "product_price" ON "product" USING btree ("price_cents","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "product_name" ON "product" USING btree ("name","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "product_featured" ON "product" USING btree ("position","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "product_category_newest" ON "product" USING btree ("category_id","created_at","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "product_category_price" ON "product" USING btree ("category_id","price_cents","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "product_category_name" ON "product" USING btree ("category_id","name","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "product_category_featured" ON "product" USING btree ("category_id","position","id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "email_attempt_email" ON "email_attempt" USING btree ("email_id","id");--> statement-breakpoint
CREATE INDEX "email_log_due" ON "email_log" USING btree ("next_attempt_at") WHERE state IN ('queued', 'sending', 'failed');--> statement-breakpoint
CREATE INDEX "email_log_newest" ON "email_log" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "email_log_order" ON "email_log" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "stock_ledger_variant" ON "stock_ledger" USING btree ("variant_id","id");--> statement-breakpoint
CREATE INDEX "order_history_order" ON "order_history" USING btree ("order_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_item_variant" ON "order_item" USING btree ("order_id","variant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_one_pending_per_cart" ON "order" USING btree ("cart_id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "order_cart" ON "order" USING btree ("cart_id","created_at","id");--> statement-breakpoint
CREATE INDEX "order_overdue" ON "order" USING btree ("reserved_until") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "order_newest" ON "order" USING btree ("created_at","id");