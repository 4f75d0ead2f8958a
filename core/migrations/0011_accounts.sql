CREATE TABLE "customer_address" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"name" text NOT NULL,
	"line1" text NOT NULL,
	"line2" text,
	"city" text NOT NULL,
	"state" text,
	"postal_code" text,
	"country" text NOT NULL,
	"phone" text,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_address_country" CHECK ("customer_address"."country" ~ '^[A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "customer_credential" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer_device" (
	"customer_id" text NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_device_customer_id_device_pk" PRIMARY KEY("customer_id","device")
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"image" text,
	"role" text DEFAULT 'customer' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"marketing_consent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_email_unique" UNIQUE("email"),
	CONSTRAINT "customer_email_lower" CHECK ("customer"."email" = lower("customer"."email")),
	CONSTRAINT "customer_role_known" CHECK ("customer"."role" IN ('customer', 'support', 'manager', 'owner')),
	CONSTRAINT "customer_theme_known" CHECK ("customer"."theme" IN ('system', 'light', 'dark')),
	CONSTRAINT "customer_name_length" CHECK (length("customer"."name") <= 100)
);
--> statement-breakpoint
CREATE TABLE "customer_former_email" (
	"customer_id" text NOT NULL,
	"email" text NOT NULL,
	"until" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_former_email_customer_id_email_until_pk" PRIMARY KEY("customer_id","email","until")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"device" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text,
	"key" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp (3) with time zone,
	"unused_since" timestamp (3) with time zone,
	CONSTRAINT "upload_key_unique" UNIQUE("key"),
	CONSTRAINT "upload_sides_positive" CHECK (LEAST("upload"."width", "upload"."height") > 0)
);
--> statement-breakpoint
CREATE TABLE "product_rating" (
	"product_id" text PRIMARY KEY NOT NULL,
	"one" integer DEFAULT 0 NOT NULL,
	"two" integer DEFAULT 0 NOT NULL,
	"three" integer DEFAULT 0 NOT NULL,
	"four" integer DEFAULT 0 NOT NULL,
	"five" integer DEFAULT 0 NOT NULL,
	"with_photos" integer DEFAULT 0 NOT NULL,
	"verified" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "product_rating_not_negative" CHECK (LEAST("product_rating"."one", "product_rating"."two", "product_rating"."three", "product_rating"."four", "product_rating"."five", "product_rating"."with_photos", "product_rating"."verified") >= 0)
);
--> statement-breakpoint
CREATE TABLE "review_rejection" (
	"product_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_rejection_product_id_customer_id_pk" PRIMARY KEY("product_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "review" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"author" text NOT NULL,
	"rating" integer NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"photo_keys" text[] DEFAULT '{}'::text[] NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"note" text,
	"verified" boolean DEFAULT false NOT NULL,
	"helpful_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_one_a_customer_a_product" UNIQUE("product_id","customer_id"),
	CONSTRAINT "review_rating_of_five" CHECK ("review"."rating" BETWEEN 1 AND 5),
	CONSTRAINT "review_status_known" CHECK ("review"."status" IN ('pending', 'published', 'rejected')),
	CONSTRAINT "review_author_length" CHECK (length("review"."author") BETWEEN 1 AND 60),
	CONSTRAINT "review_title_length" CHECK (length("review"."title") <= 120),
	CONSTRAINT "review_body_length" CHECK (length("review"."body") <= 4000),
	CONSTRAINT "review_photos_few" CHECK (cardinality("review"."photo_keys") <= 4),
	CONSTRAINT "review_helpful_not_negative" CHECK ("review"."helpful_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "review_vote" (
	"review_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_vote_review_id_customer_id_pk" PRIMARY KEY("review_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "throttle" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "throttle_count_positive" CHECK ("throttle"."count" > 0)
);
--> statement-breakpoint
CREATE TABLE "wishlist_item" (
	"wishlist_id" text NOT NULL,
	"product_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "wishlist_item_wishlist_id_product_id_pk" PRIMARY KEY("wishlist_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "wishlist" (
	"id" text PRIMARY KEY NOT NULL,
	"customer_id" text,
	"cart_id" text,
	"share_token" text,
	"item_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "wishlist_one_per_customer" UNIQUE("customer_id"),
	CONSTRAINT "wishlist_one_per_cart" UNIQUE("cart_id"),
	CONSTRAINT "wishlist_share_token_unique" UNIQUE("share_token"),
	CONSTRAINT "wishlist_has_one_holder" CHECK (num_nonnulls("wishlist"."customer_id", "wishlist"."cart_id") = 1),
	CONSTRAINT "wishlist_holds_at_most" CHECK ("wishlist"."item_count" BETWEEN 0 AND 200)
);
--> statement-breakpoint
ALTER TABLE "cart" ADD COLUMN "left_out" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "coupon" ADD COLUMN "listed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_return" ADD COLUMN "photo_keys" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_address" ADD CONSTRAINT "customer_address_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_credential" ADD CONSTRAINT "customer_credential_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_device" ADD CONSTRAINT "customer_device_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_former_email" ADD CONSTRAINT "customer_former_email_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_rating" ADD CONSTRAINT "product_rating_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_rejection" ADD CONSTRAINT "review_rejection_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_rejection" ADD CONSTRAINT "review_rejection_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_vote" ADD CONSTRAINT "review_vote_review_id_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."review"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_vote" ADD CONSTRAINT "review_vote_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlist_item" ADD CONSTRAINT "wishlist_item_wishlist_id_wishlist_id_fk" FOREIGN KEY ("wishlist_id") REFERENCES "public"."wishlist"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlist_item" ADD CONSTRAINT "wishlist_item_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."product"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlist" ADD CONSTRAINT "wishlist_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlist" ADD CONSTRAINT "wishlist_cart_id_cart_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."cart"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_address_customer" ON "customer_address" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_address_one_default" ON "customer_address" USING btree ("customer_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "customer_credential_one_of_a_kind" ON "customer_credential" USING btree ("customer_id","provider_id");--> statement-breakpoint
CREATE INDEX "session_customer" ON "session" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE INDEX "session_over" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier","created_at");--> statement-breakpoint
CREATE INDEX "verification_over" ON "verification" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "upload_customer" ON "upload" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE INDEX "upload_unused" ON "upload" USING btree ("created_at") WHERE used_at IS NULL OR unused_since IS NOT NULL OR customer_id IS NULL;--> statement-breakpoint
CREATE INDEX "review_rejection_customer" ON "review_rejection" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "review_customer" ON "review" USING btree ("customer_id","created_at","id");--> statement-breakpoint
CREATE INDEX "review_newest" ON "review" USING btree ("product_id","created_at","id") WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "review_helpful" ON "review" USING btree ("product_id","helpful_count","id") WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "review_rating" ON "review" USING btree ("product_id","rating","created_at","id") WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "review_rating_helpful" ON "review" USING btree ("product_id","rating","helpful_count","id") WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "review_verified_newest" ON "review" USING btree ("product_id","created_at","id") WHERE status = 'published' AND verified;--> statement-breakpoint
CREATE INDEX "review_verified_helpful" ON "review" USING btree ("product_id","helpful_count","id") WHERE status = 'published' AND verified;--> statement-breakpoint
CREATE INDEX "review_verified_rating" ON "review" USING btree ("product_id","rating","created_at","id") WHERE status = 'published' AND verified;--> statement-breakpoint
CREATE INDEX "review_photos_newest" ON "review" USING btree ("product_id","created_at","id") WHERE status = 'published' AND photo_keys <> '{}';--> statement-breakpoint
CREATE INDEX "review_photos_helpful" ON "review" USING btree ("product_id","helpful_count","id") WHERE status = 'published' AND photo_keys <> '{}';--> statement-breakpoint
CREATE INDEX "review_photos_rating" ON "review" USING btree ("product_id","rating","created_at","id") WHERE status = 'published' AND photo_keys <> '{}';--> statement-breakpoint
CREATE INDEX "review_status" ON "review" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "review_vote_customer" ON "review_vote" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "throttle_over" ON "throttle" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "wishlist_item_newest" ON "wishlist_item" USING btree ("wishlist_id","created_at","product_id");--> statement-breakpoint
CREATE INDEX "wishlist_item_product" ON "wishlist_item" USING btree ("product_id");--> statement-breakpoint
ALTER TABLE "cart" ADD CONSTRAINT "cart_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cart_one_per_customer" ON "cart" USING btree ("customer_id") WHERE customer_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "coupon_listed" ON "coupon" USING btree ("created_at","id") WHERE listed AND active;--> statement-breakpoint
CREATE INDEX "order_customer" ON "order" USING btree ("customer_id","created_at","id") WHERE customer_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "order_unpaid_email" ON "order" USING btree (lower(email)) WHERE paid_at IS NULL AND email IS NOT NULL;--> statement-breakpoint
ALTER TABLE "order_return" ADD CONSTRAINT "order_return_photos_few" CHECK (cardinality("order_return"."photo_keys") <= 4);