CREATE TABLE "audit_head" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	CONSTRAINT "audit_head_one_row" CHECK ("audit_head"."id")
);
--> statement-breakpoint
CREATE TABLE "audit_link" (
	"position" bigint PRIMARY KEY NOT NULL,
	"entry_id" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_link_entry_once" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor_id" text NOT NULL,
	"address" text NOT NULL,
	"action" text NOT NULL,
	"request_id" text NOT NULL,
	"operation" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_log_operation_known" CHECK ("audit_log"."operation" IN ('insert', 'update', 'delete')),
	CONSTRAINT "audit_log_says_something" CHECK (num_nonnulls("audit_log"."before", "audit_log"."after") > 0)
);
--> statement-breakpoint
CREATE TABLE "banner" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"placement" text NOT NULL,
	"category_id" text,
	"text" text NOT NULL,
	"link_url" text,
	"link_text" text,
	"image_key" text,
	"image_alt" text DEFAULT '' NOT NULL,
	"dismissible" boolean DEFAULT true NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "banner_placement_known" CHECK ("banner"."placement" IN ('bar', 'home', 'category')),
	CONSTRAINT "banner_name_length" CHECK (length("banner"."name") BETWEEN 1 AND 100),
	CONSTRAINT "banner_text_length" CHECK (length("banner"."text") BETWEEN 1 AND 300),
	CONSTRAINT "banner_dates" CHECK ("banner"."starts_at" < "banner"."ends_at"),
	CONSTRAINT "banner_link_whole" CHECK (("banner"."link_url" IS NULL) = ("banner"."link_text" IS NULL)),
	CONSTRAINT "banner_category_of_placement" CHECK ("banner"."category_id" IS NULL OR "banner"."placement" = 'category'),
	CONSTRAINT "banner_link_safe" CHECK ("banner"."link_url" ~ '^(/([^/\\[:space:]]|$)|https?://[^[:space:]])'),
	CONSTRAINT "banner_image_alt_written" CHECK ("banner"."image_key" IS NULL OR length(trim("banner"."image_alt")) > 0)
);
--> statement-breakpoint
CREATE TABLE "coupon_batch" (
	"id" text PRIMARY KEY NOT NULL,
	"prefix" text NOT NULL,
	"count" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coupon_batch_count" CHECK ("coupon_batch"."count" BETWEEN 1 AND 10000),
	CONSTRAINT "coupon_batch_prefix" CHECK ("coupon_batch"."prefix" ~ '^[A-Z0-9]{2,20}$')
);
--> statement-breakpoint
CREATE TABLE "export" (
	"id" text PRIMARY KEY NOT NULL,
	"status" text DEFAULT 'writing' NOT NULL,
	"only" text,
	"product_count" integer DEFAULT 0 NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"row_count" integer DEFAULT 0 NOT NULL,
	"touched_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"error" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "export_status_known" CHECK ("export"."status" IN ('writing', 'done', 'failed')),
	CONSTRAINT "export_failed_says_why" CHECK (("export"."status" = 'failed') = ("export"."error" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "import_note" (
	"import_id" text NOT NULL,
	"position" integer NOT NULL,
	"row" integer NOT NULL,
	"handle" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer,
	"details" jsonb NOT NULL,
	"applied" boolean DEFAULT false NOT NULL,
	CONSTRAINT "import_note_import_id_position_pk" PRIMARY KEY("import_id","position"),
	CONSTRAINT "import_note_kind_known" CHECK ("import_note"."kind" IN ('create', 'update', 'problem')),
	CONSTRAINT "import_note_problem_not_applied" CHECK (NOT ("import_note"."applied" AND "import_note"."kind" = 'problem'))
);
--> statement-breakpoint
CREATE TABLE "import" (
	"id" text PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"status" text DEFAULT 'uploading' NOT NULL,
	"category_id" text,
	"take_stock" boolean DEFAULT true NOT NULL,
	"row_count" integer DEFAULT 0 NOT NULL,
	"product_count" integer DEFAULT 0 NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"create_count" integer DEFAULT 0 NOT NULL,
	"update_count" integer DEFAULT 0 NOT NULL,
	"same_count" integer DEFAULT 0 NOT NULL,
	"problem_count" integer DEFAULT 0 NOT NULL,
	"ignored_columns" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"share" real DEFAULT 0 NOT NULL,
	"touched_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"error" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "import_status_known" CHECK ("import"."status" IN ('uploading', 'checking', 'checked', 'applying', 'done', 'failed', 'cancelled')),
	CONSTRAINT "import_done_within" CHECK ("import"."done_count" BETWEEN 0 AND "import"."product_count"),
	CONSTRAINT "import_counts_add_up" CHECK ("import"."create_count" + "import"."update_count" + "import"."same_count" + "import"."problem_count" = "import"."product_count"),
	CONSTRAINT "import_failed_says_why" CHECK (("import"."status" = 'failed') = ("import"."error" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "asset" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"file_name" text NOT NULL,
	"status" text DEFAULT 'uploading' NOT NULL,
	"width" integer,
	"height" integer,
	"error" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"source_url" text,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "asset_key_unique" UNIQUE("key"),
	CONSTRAINT "asset_source_unique" UNIQUE("source_url"),
	CONSTRAINT "asset_key_not_an_upload" CHECK ("asset"."key" !~ '^upload-'),
	CONSTRAINT "asset_status_known" CHECK ("asset"."status" IN ('uploading', 'ready', 'refused')),
	CONSTRAINT "asset_ready_has_sides" CHECK (("asset"."status" = 'ready') = ("asset"."width" IS NOT NULL AND "asset"."height" IS NOT NULL)),
	CONSTRAINT "asset_refused_says_why" CHECK (("asset"."status" = 'refused') = ("asset"."error" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "note" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text,
	"customer_id" text,
	"author_id" text,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "note_of_one_thing" CHECK (num_nonnulls("note"."order_id", "note"."customer_id") = 1),
	CONSTRAINT "note_length" CHECK (length("note"."body") BETWEEN 1 AND 4000)
);
--> statement-breakpoint
CREATE TABLE "publication" (
	"id" text PRIMARY KEY NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"requested_by" text,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"claimed_until" timestamp (3) with time zone,
	"step" text,
	"changes" integer,
	"contents" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"pages" integer,
	"files" integer,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "publication_status_known" CHECK ("publication"."status" IN ('waiting', 'building', 'live', 'failed')),
	CONSTRAINT "publication_failed_says_why" CHECK (("publication"."status" = 'failed') = ("publication"."error" IS NOT NULL)),
	CONSTRAINT "publication_building_is_claimed" CHECK (("publication"."status" = 'building') = ("publication"."claimed_until" IS NOT NULL)),
	CONSTRAINT "publication_ended_has_date" CHECK (("publication"."status" IN ('live', 'failed')) = ("publication"."finished_at" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "unpublished" (
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"name" text NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"publication_id" text,
	CONSTRAINT "unpublished_subject_subject_id_pk" PRIMARY KEY("subject","subject_id")
);
--> statement-breakpoint
CREATE TABLE "second_factor" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_digests" text[] DEFAULT '{}'::text[] NOT NULL,
	"last_step" integer DEFAULT 0 NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "second_factor_backups_few" CHECK (cardinality("second_factor"."backup_digests") <= 10),
	CONSTRAINT "second_factor_confirmed_by_code" CHECK ("second_factor"."confirmed_at" IS NULL OR "second_factor"."last_step" > 0)
);
--> statement-breakpoint
CREATE TABLE "staff_invite" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_invite_token_unique" UNIQUE("token_hash"),
	CONSTRAINT "staff_invite_role_known" CHECK ("staff_invite"."role" IN ('support', 'manager', 'owner')),
	CONSTRAINT "staff_invite_email_lower" CHECK ("staff_invite"."email" = lower("staff_invite"."email")),
	CONSTRAINT "staff_invite_one_end" CHECK (num_nonnulls("staff_invite"."accepted_at", "staff_invite"."revoked_at") <= 1)
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"section" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_view_name" UNIQUE("customer_id","section","name"),
	CONSTRAINT "saved_view_name_length" CHECK (length("saved_view"."name") BETWEEN 1 AND 60),
	CONSTRAINT "saved_view_query_length" CHECK (length("saved_view"."query") <= 1000)
);
--> statement-breakpoint
DROP INDEX "order_return_status";--> statement-breakpoint
-- Descriptions were paragraphs of plain text; now they are HTML.
UPDATE "product" SET "description" = '<p>' || replace(replace(replace(replace("description", '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), E'\n\n', '</p><p>') || '</p>'
WHERE "description" <> '';--> statement-breakpoint
ALTER TABLE "product" drop column "search";--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', summary), 'B') || setweight(to_tsvector('english', regexp_replace(description, '<[^>]*>', ' ', 'g')), 'C')) STORED;--> statement-breakpoint
CREATE INDEX "product_search" ON "product" USING gin ("search");--> statement-breakpoint
ALTER TABLE "category" ADD COLUMN "seo_title" text;--> statement-breakpoint
ALTER TABLE "category" ADD COLUMN "seo_description" text;--> statement-breakpoint
ALTER TABLE "category" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "publish_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "vendor" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "product_type" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "tags" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "seo_title" text;--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "seo_description" text;--> statement-breakpoint
ALTER TABLE "variant" ADD COLUMN "barcode" text;--> statement-breakpoint
ALTER TABLE "variant" ADD COLUMN "cost_cents" integer;--> statement-breakpoint
ALTER TABLE "variant" ADD COLUMN "image_id" text;--> statement-breakpoint
ALTER TABLE "coupon" ADD COLUMN "batch_id" text;--> statement-breakpoint
ALTER TABLE "coupon" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "second_factor_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "inventory" ADD COLUMN "on_sale" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD COLUMN "stock_after" integer;--> statement-breakpoint
ALTER TABLE "stock_ledger" ADD COLUMN "actor_id" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "parcel_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "dispute_state" text;--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "replaces_return_id" text;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "name" text DEFAULT 'Cali Store' NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "contact_email" text;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "seller_name" text DEFAULT 'Cali Store' NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "seller_address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "time_zone" text DEFAULT 'America/Los_Angeles' NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "low_stock" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "second_factor_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_link" ADD CONSTRAINT "audit_link_entry_id_audit_log_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."audit_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "banner" ADD CONSTRAINT "banner_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_batch" ADD CONSTRAINT "coupon_batch_created_by_customer_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export" ADD CONSTRAINT "export_created_by_customer_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_note" ADD CONSTRAINT "import_note_import_id_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import" ADD CONSTRAINT "import_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."category"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import" ADD CONSTRAINT "import_created_by_customer_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset" ADD CONSTRAINT "asset_created_by_customer_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."order"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_author_id_customer_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_requested_by_customer_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unpublished" ADD CONSTRAINT "unpublished_publication_id_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publication"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invite" ADD CONSTRAINT "staff_invite_invited_by_customer_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor_id","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_subject_id" ON "audit_log" USING btree ("subject_id","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_created" ON "audit_log" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "banner_shown" ON "banner" USING btree ("placement","position") WHERE active;--> statement-breakpoint
CREATE INDEX "coupon_batch_newest" ON "coupon_batch" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "export_newest" ON "export" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "export_at_work" ON "export" USING btree ("touched_at") WHERE status = 'writing';--> statement-breakpoint
CREATE INDEX "import_note_kind" ON "import_note" USING btree ("import_id","kind","position");--> statement-breakpoint
CREATE INDEX "import_newest" ON "import" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "import_at_work" ON "import" USING btree ("touched_at") WHERE status IN ('checking', 'applying');--> statement-breakpoint
CREATE INDEX "asset_newest" ON "asset" USING btree ("created_at","id") WHERE status = 'ready' AND removed_at IS NULL;--> statement-breakpoint
CREATE INDEX "asset_over" ON "asset" USING btree ("created_at") WHERE status <> 'ready' OR removed_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "note_order" ON "note" USING btree ("order_id","created_at") WHERE order_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "note_customer" ON "note" USING btree ("customer_id","created_at") WHERE customer_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "publication_one_waiting" ON "publication" USING btree ((true)) WHERE status = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "publication_one_building" ON "publication" USING btree ((true)) WHERE status = 'building';--> statement-breakpoint
CREATE INDEX "publication_newest" ON "publication" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "publication_ended" ON "publication" USING btree ("status","finished_at");--> statement-breakpoint
CREATE INDEX "unpublished_oldest" ON "unpublished" USING btree ("since");--> statement-breakpoint
CREATE INDEX "unpublished_newest" ON "unpublished" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "unpublished_publication" ON "unpublished" USING btree ("publication_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invite_one_open" ON "staff_invite" USING btree ("email") WHERE accepted_at IS NULL AND revoked_at IS NULL;--> statement-breakpoint
CREATE INDEX "staff_invite_newest" ON "staff_invite" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "saved_view_list" ON "saved_view" USING btree ("customer_id","section","created_at");--> statement-breakpoint
ALTER TABLE "variant" ADD CONSTRAINT "variant_image_id_product_image_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."product_image"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_batch_id_coupon_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."coupon_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_replaces_return_id_order_return_id_fk" FOREIGN KEY ("replaces_return_id") REFERENCES "public"."order_return"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_order" ON "alert" USING btree ("order_id") WHERE order_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "category_siblings" ON "category" USING btree ("parent_id","position");--> statement-breakpoint
CREATE INDEX "product_image_key" ON "product_image" USING btree ("key");--> statement-breakpoint
CREATE INDEX "product_due" ON "product" USING btree ("publish_at") WHERE publish_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "product_all_newest" ON "product" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "product_all_updated" ON "product" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "product_all_name" ON "product" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "product_status_newest" ON "product" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "product_status_updated" ON "product" USING btree ("status","updated_at","id");--> statement-breakpoint
CREATE INDEX "product_status_name" ON "product" USING btree ("status","name","id");--> statement-breakpoint
CREATE INDEX "product_in_category" ON "product" USING btree ("category_id","created_at","id");--> statement-breakpoint
CREATE INDEX "product_in_category_updated" ON "product" USING btree ("category_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "product_in_category_name" ON "product" USING btree ("category_id","name","id");--> statement-breakpoint
CREATE INDEX "product_name_begins" ON "product" USING btree (lower(name) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "product_slug_begins" ON "product" USING btree (slug text_pattern_ops);--> statement-breakpoint
CREATE INDEX "variant_sku_lower" ON "variant" USING btree ((lower(sku) COLLATE "C"),"id");--> statement-breakpoint
CREATE INDEX "coupon_newest" ON "coupon" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "coupon_active_newest" ON "coupon" USING btree ("active","created_at","id");--> statement-breakpoint
CREATE INDEX "coupon_kind_newest" ON "coupon" USING btree ("kind","created_at","id");--> statement-breakpoint
CREATE INDEX "coupon_of_batch" ON "coupon" USING btree ("batch_id","created_at","id");--> statement-breakpoint
CREATE INDEX "coupon_by_start" ON "coupon" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "coupon_by_end" ON "coupon" USING btree ("ends_at","id");--> statement-breakpoint
CREATE INDEX "coupon_used_up" ON "coupon" USING btree ("created_at","id") WHERE use_count >= max_uses;--> statement-breakpoint
CREATE INDEX "coupon_by_code" ON "coupon" USING btree (code COLLATE "C","id");--> statement-breakpoint
CREATE INDEX "coupon_use_newest" ON "coupon_use" USING btree ("coupon_id","created_at","order_id");--> statement-breakpoint
CREATE INDEX "customer_newest" ON "customer" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "customer_name_lower" ON "customer" USING btree ((lower(name) COLLATE "C"),"id");--> statement-breakpoint
CREATE INDEX "customer_email_prefix" ON "customer" USING btree ((email COLLATE "C"),"id");--> statement-breakpoint
CREATE INDEX "customer_consenting" ON "customer" USING btree ("created_at","id") WHERE marketing_consent_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "customer_staff" ON "customer" USING btree ("created_at","id") WHERE role <> 'customer';--> statement-breakpoint
CREATE INDEX "inventory_by_stock" ON "inventory" USING btree ((stock - reserved),"variant_id") WHERE on_sale;--> statement-breakpoint
CREATE INDEX "order_item_sku" ON "order_item" USING btree ((sku COLLATE "C"),"order_id");--> statement-breakpoint
CREATE INDEX "order_item_product" ON "order_item" USING btree ("product_id","order_id");--> statement-breakpoint
CREATE INDEX "order_status_newest" ON "order" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "order_total" ON "order" USING btree ("total_cents","id");--> statement-breakpoint
CREATE INDEX "order_status_total" ON "order" USING btree ("status","total_cents","id");--> statement-breakpoint
CREATE INDEX "order_to_ship" ON "order" USING btree ("created_at","id") WHERE status = 'paid' AND parcel_count = 0;--> statement-breakpoint
CREATE INDEX "order_to_ship_total" ON "order" USING btree ("total_cents","id") WHERE status = 'paid' AND parcel_count = 0;--> statement-breakpoint
CREATE INDEX "order_part_shipped" ON "order" USING btree ("created_at","id") WHERE status = 'paid' AND parcel_count > 0;--> statement-breakpoint
CREATE INDEX "order_part_shipped_total" ON "order" USING btree ("total_cents","id") WHERE status = 'paid' AND parcel_count > 0;--> statement-breakpoint
CREATE INDEX "order_disputed" ON "order" USING btree ("created_at","id") WHERE dispute_state = 'open';--> statement-breakpoint
CREATE INDEX "order_disputed_total" ON "order" USING btree ("total_cents","id") WHERE dispute_state = 'open';--> statement-breakpoint
CREATE INDEX "order_country" ON "order" USING btree ("country","created_at","id");--> statement-breakpoint
CREATE INDEX "order_coupon" ON "order" USING btree ("coupon_code","created_at","id") WHERE coupon_code IS NOT NULL;--> statement-breakpoint
CREATE INDEX "order_any_email" ON "order" USING btree ((lower(email) COLLATE "C"),"id");--> statement-breakpoint
CREATE INDEX "order_shipping_name" ON "order" USING btree ((lower(shipping_name) COLLATE "C"),"id");--> statement-breakpoint
CREATE INDEX "order_return_newest" ON "order_return" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "order_return_status" ON "order_return" USING btree ("status","created_at","id");--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_replaces_return_once" UNIQUE("replaces_return_id");--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_name_length" CHECK (length("category"."name") BETWEEN 1 AND 80);--> statement-breakpoint
ALTER TABLE "category" ADD CONSTRAINT "category_image_alt_written" CHECK ("category"."image_key" IS NULL OR length(trim("category"."image_alt")) > 0);--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_publish_at_of_draft" CHECK ("product"."publish_at" IS NULL OR "product"."status" = 'draft');--> statement-breakpoint
ALTER TABLE "variant" ADD CONSTRAINT "variant_cost_not_negative" CHECK ("variant"."cost_cents" >= 0);--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_dispute_state_known" CHECK ("order"."dispute_state" IN ('open', 'closed'));--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_replacement_free" CHECK ("order"."replaces_return_id" IS NULL OR "order"."total_cents" = 0);--> statement-breakpoint
ALTER TABLE "store_settings" ADD CONSTRAINT "store_settings_low_stock" CHECK ("store_settings"."low_stock" BETWEEN 0 AND 1000);