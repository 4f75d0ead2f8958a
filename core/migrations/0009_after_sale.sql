CREATE TABLE "fulfilment_item" (
	"fulfilment_id" text NOT NULL,
	"order_item_id" text NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "fulfilment_item_fulfilment_id_order_item_id_pk" PRIMARY KEY("fulfilment_id","order_item_id"),
	CONSTRAINT "fulfilment_item_quantity_positive" CHECK ("fulfilment_item"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "fulfilment" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"carrier" text,
	"tracking_number" text,
	"tracking_url" text,
	"shipped_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "fulfilment_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "fulfilment_tracking_url_web" CHECK ("fulfilment"."tracking_url" ~* '^https?://[^[:space:]]+$'),
	CONSTRAINT "fulfilment_delivered_after_shipped" CHECK ("fulfilment"."delivered_at" >= "fulfilment"."shipped_at")
);
--> statement-breakpoint
CREATE TABLE "order_return_item" (
	"return_id" text NOT NULL,
	"order_item_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"reason" text NOT NULL,
	"comment" text,
	"restocked" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "order_return_item_return_id_order_item_id_pk" PRIMARY KEY("return_id","order_item_id"),
	CONSTRAINT "order_return_item_quantity_positive" CHECK ("order_return_item"."quantity" > 0),
	CONSTRAINT "order_return_item_restocked_within" CHECK ("order_return_item"."restocked" BETWEEN 0 AND "order_return_item"."quantity"),
	CONSTRAINT "order_return_item_reason_known" CHECK ("order_return_item"."reason" IN ('changed-mind', 'does-not-fit', 'not-as-described', 'damaged', 'wrong-item', 'other')),
	CONSTRAINT "order_return_item_comment_length" CHECK (length("order_return_item"."comment") BETWEEN 1 AND 1000)
);
--> statement-breakpoint
CREATE TABLE "order_return_move" (
	"from" text NOT NULL,
	"to" text NOT NULL,
	CONSTRAINT "order_return_move_from_to_pk" PRIMARY KEY("from","to")
);
--> statement-breakpoint
CREATE TABLE "order_return" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"approved_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone,
	CONSTRAINT "order_return_note_length" CHECK (length("order_return"."note") BETWEEN 1 AND 1000),
	CONSTRAINT "order_return_received_has_date" CHECK (("order_return"."status" = 'received') = ("order_return"."received_at" IS NOT NULL)),
	CONSTRAINT "order_return_decided_has_date" CHECK ("order_return"."status" = 'requested' OR "order_return"."decided_at" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "stock_notice" (
	"id" text PRIMARY KEY NOT NULL,
	"variant_id" text NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"notified_at" timestamp (3) with time zone,
	CONSTRAINT "stock_notice_email_lower" CHECK ("stock_notice"."email" = lower("stock_notice"."email"))
);
--> statement-breakpoint
ALTER TABLE "refund_item" ADD COLUMN "restocked" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What went on the shelf before it was counted. What was made again after a refund failed went there once.
UPDATE "refund_item" i SET "restocked" = i.quantity FROM "refund" r
WHERE r.id = i.refund_id AND r.restocked_at IS NOT NULL AND r.status NOT IN ('failed', 'canceled');--> statement-breakpoint
ALTER TABLE "refund_item" ADD CONSTRAINT "refund_item_restocked_within" CHECK ("refund_item"."restocked" BETWEEN 0 AND "refund_item"."quantity");--> statement-breakpoint
ALTER TABLE "refund" ADD COLUMN "return_id" text;--> statement-breakpoint
ALTER TABLE "fulfilment_item" ADD CONSTRAINT "fulfilment_item_fulfilment_id_fulfilment_id_fk" FOREIGN KEY ("fulfilment_id") REFERENCES "public"."fulfilment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilment_item" ADD CONSTRAINT "fulfilment_item_order_item_id_order_item_id_fk" FOREIGN KEY ("order_item_id") REFERENCES "public"."order_item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilment" ADD CONSTRAINT "fulfilment_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_return_item" ADD CONSTRAINT "order_return_item_return_id_order_return_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."order_return"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_return_item" ADD CONSTRAINT "order_return_item_order_item_id_order_item_id_fk" FOREIGN KEY ("order_item_id") REFERENCES "public"."order_item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_return" ADD CONSTRAINT "order_return_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_notice" ADD CONSTRAINT "stock_notice_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund" ADD CONSTRAINT "refund_return_id_order_return_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."order_return"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refund_of_return" ON "refund" USING btree ("return_id") WHERE return_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "fulfilment_item_order_item" ON "fulfilment_item" USING btree ("order_item_id");--> statement-breakpoint
CREATE INDEX "fulfilment_order" ON "fulfilment" USING btree ("order_id","shipped_at");--> statement-breakpoint
CREATE INDEX "order_return_item_order_item" ON "order_return_item" USING btree ("order_item_id");--> statement-breakpoint
CREATE INDEX "order_return_order" ON "order_return" USING btree ("order_id","created_at");--> statement-breakpoint
CREATE INDEX "order_return_status" ON "order_return" USING btree ("status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_return_one_open" ON "order_return" USING btree ("order_id") WHERE status = 'requested';--> statement-breakpoint
CREATE UNIQUE INDEX "stock_notice_one_open" ON "stock_notice" USING btree ("variant_id","email") WHERE notified_at IS NULL;--> statement-breakpoint
CREATE INDEX "stock_notice_open_of_variant" ON "stock_notice" USING btree ("variant_id","created_at") WHERE notified_at IS NULL;--> statement-breakpoint
CREATE INDEX "stock_notice_open_of_address" ON "stock_notice" USING btree ("email") WHERE notified_at IS NULL;