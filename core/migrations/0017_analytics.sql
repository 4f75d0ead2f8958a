CREATE TABLE "analytics_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "analytics_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"sign" smallint DEFAULT 1 NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "analytics_event_kind" CHECK ("analytics_event"."kind" IN ('visit', 'cart', 'checkout', 'order', 'refund')),
	CONSTRAINT "analytics_event_sign" CHECK ("analytics_event"."sign" IN (1, -1))
);
--> statement-breakpoint
CREATE TABLE "analytics_state" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"time_zone" text NOT NULL,
	"counted_at" timestamp (3) with time zone,
	CONSTRAINT "analytics_state_one_row" CHECK ("analytics_state"."id")
);
--> statement-breakpoint
CREATE TABLE "buyer_month" (
	"buyer_id" integer NOT NULL,
	"month" date NOT NULL,
	CONSTRAINT "buyer_month_buyer_id_month_pk" PRIMARY KEY("buyer_id","month")
);
--> statement-breakpoint
CREATE TABLE "buyer" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "buyer_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"first_order_id" text NOT NULL,
	"first_paid_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "buyer_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "cohort_month" (
	"cohort" date NOT NULL,
	"month" date NOT NULL,
	"buyers" integer NOT NULL,
	"orders" integer NOT NULL,
	CONSTRAINT "cohort_month_cohort_month_pk" PRIMARY KEY("cohort","month")
);
--> statement-breakpoint
CREATE TABLE "funnel_day" (
	"day" date PRIMARY KEY NOT NULL,
	"visits" integer NOT NULL,
	"carts" integer NOT NULL,
	"checkouts" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_sales" (
	"grain" text NOT NULL,
	"start" date NOT NULL,
	"key" integer NOT NULL,
	"currency" text NOT NULL,
	"country" text NOT NULL,
	"coupon" text NOT NULL,
	"units" integer NOT NULL,
	"gross_cents" bigint NOT NULL,
	"discount_cents" bigint NOT NULL,
	"refund_units" integer NOT NULL,
	"refund_cents" bigint NOT NULL,
	CONSTRAINT "product_sales_period" PRIMARY KEY("grain","country","coupon","start","key","currency"),
	CONSTRAINT "product_sales_grain" CHECK ("product_sales"."grain" IN ('day', 'week', 'month')),
	CONSTRAINT "product_sales_coupon_of_country" CHECK ("product_sales"."country" <> '*' OR "product_sales"."coupon" IN ('*', '+')),
	CONSTRAINT "product_sales_coupon_by_day" CHECK ("product_sales"."coupon" IN ('*', '+') OR "product_sales"."grain" = 'day')
);
--> statement-breakpoint
CREATE TABLE "sales_day" (
	"day" date NOT NULL,
	"currency" text NOT NULL,
	"country" text NOT NULL,
	"coupon" text NOT NULL,
	"orders" integer NOT NULL,
	"new_orders" integer NOT NULL,
	"gross_cents" bigint NOT NULL,
	"discount_cents" bigint NOT NULL,
	"shipping_cents" bigint NOT NULL,
	"tax_cents" bigint NOT NULL,
	"refunds" integer NOT NULL,
	"refund_cents" bigint NOT NULL,
	"refund_tax_cents" bigint NOT NULL,
	CONSTRAINT "sales_day_day_currency_country_coupon_pk" PRIMARY KEY("day","currency","country","coupon")
);
--> statement-breakpoint
CREATE TABLE "sold_product" (
	"key" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sold_product_key_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"product_id" text NOT NULL,
	CONSTRAINT "sold_product_productId_unique" UNIQUE("product_id")
);
--> statement-breakpoint
CREATE TABLE "sold_variant" (
	"key" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sold_variant_key_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"variant_id" text NOT NULL,
	"product_key" integer NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"options" text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT "sold_variant_variantId_unique" UNIQUE("variant_id")
);
--> statement-breakpoint
CREATE TABLE "variant_sales" (
	"grain" text NOT NULL,
	"start" date NOT NULL,
	"key" integer NOT NULL,
	"currency" text NOT NULL,
	"country" text NOT NULL,
	"coupon" text NOT NULL,
	"units" integer NOT NULL,
	"gross_cents" bigint NOT NULL,
	"discount_cents" bigint NOT NULL,
	"refund_units" integer NOT NULL,
	"refund_cents" bigint NOT NULL,
	CONSTRAINT "variant_sales_period" PRIMARY KEY("grain","country","coupon","start","key","currency"),
	CONSTRAINT "variant_sales_grain" CHECK ("variant_sales"."grain" IN ('day', 'week', 'month')),
	CONSTRAINT "variant_sales_coupon_of_country" CHECK ("variant_sales"."country" <> '*' OR "variant_sales"."coupon" IN ('*', '+')),
	CONSTRAINT "variant_sales_coupon_by_day" CHECK ("variant_sales"."coupon" IN ('*', '+') OR "variant_sales"."grain" = 'day')
);
--> statement-breakpoint
ALTER TABLE "order" ADD COLUMN "buyer_id" integer;--> statement-breakpoint
ALTER TABLE "buyer_month" ADD CONSTRAINT "buyer_month_buyer_id_buyer_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sold_variant" ADD CONSTRAINT "sold_variant_product_key_sold_product_key_fk" FOREIGN KEY ("product_key") REFERENCES "public"."sold_product"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "analytics_event_subject" ON "analytics_event" USING btree ("subject") WHERE kind IN ('order', 'refund');--> statement-breakpoint
CREATE INDEX "product_sales_of_key" ON "product_sales" USING btree ("key","grain","country","coupon","start") WHERE key > 0;--> statement-breakpoint
CREATE INDEX "product_sales_of_coupon" ON "product_sales" USING btree ("coupon","start") WHERE coupon NOT IN ('*', '+');--> statement-breakpoint
CREATE INDEX "sold_variant_product" ON "sold_variant" USING btree ("product_key");--> statement-breakpoint
CREATE INDEX "variant_sales_of_key" ON "variant_sales" USING btree ("key","grain","country","coupon","start") WHERE key > 0;--> statement-breakpoint
CREATE INDEX "variant_sales_of_coupon" ON "variant_sales" USING btree ("coupon","start") WHERE coupon NOT IN ('*', '+');--> statement-breakpoint
ALTER TABLE "order" ADD CONSTRAINT "order_buyer_id_buyer_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."buyer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_country_status" ON "order" USING btree ("country","status","created_at","id");--> statement-breakpoint
CREATE INDEX "order_paid" ON "order" USING btree ("paid_at","id") WHERE paid_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "refund_newest" ON "refund" USING btree ("created_at","id");