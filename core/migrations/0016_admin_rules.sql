-- Rules of the admin panel. core/database/admin-rules.test.ts tries to break each of them.

-- Audit: what the shop's people change leaves a row, in the same transaction. The door says who it is by settings of the
-- transaction (`Database.signed`); without them nobody of the shop is at work, and nothing is written.
--   first argument: columns of the key, the first of them the subject's own
--   second: columns whose change is told and whose content isn't, because it is somebody's own or a secret
--   third: columns that follow from others, and whose change says nothing
CREATE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  hidden text[] := string_to_array(TG_ARGV[1], ',');
  derived text[] := string_to_array(TG_ARGV[2], ',') || ARRAY['updated_at', 'version', 'search'];
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - derived END;
  is_now jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - derived END;
  subject_key text;
  changed text[];
  withheld jsonb;
BEGIN
  -- What is told of nobody is no key in clear either: whoever knows it finds its rows by its digest.
  SELECT string_agg(CASE WHEN part = ANY(hidden) THEN left(encode(sha256(convert_to(COALESCE(is_now, was) ->> part, 'UTF8')), 'hex'), 32)
    ELSE COALESCE(is_now, was) ->> part END, ':') INTO subject_key FROM unnest(string_to_array(TG_ARGV[0], ',')) part;
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(key) INTO changed FROM jsonb_each(is_now) WHERE value IS DISTINCT FROM was -> key;
    IF changed IS NULL THEN
      RETURN NULL;
    END IF;
    SELECT jsonb_object_agg(key, was -> key), jsonb_object_agg(key, is_now -> key) INTO was, is_now FROM unnest(changed) key;
  END IF;
  SELECT jsonb_object_agg(key, '(withheld)') INTO withheld FROM unnest(hidden) key;
  was := was || (SELECT COALESCE(jsonb_object_agg(key, withheld -> key), '{}')
    FROM jsonb_each(was) WHERE key = ANY(hidden) AND value <> 'null');
  is_now := is_now || (SELECT COALESCE(jsonb_object_agg(key, withheld -> key), '{}')
    FROM jsonb_each(is_now) WHERE key = ANY(hidden) AND value <> 'null');
  INSERT INTO audit_log (actor_id, address, action, request_id, operation, subject, subject_id, before, after)
  VALUES (current_setting('cali.actor'), current_setting('cali.address'), current_setting('cali.action'),
    current_setting('cali.request'), lower(TG_OP), TG_TABLE_NAME, subject_key, was, is_now);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION audit_table(target regclass, key text, hidden text DEFAULT '', derived text DEFAULT '') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE TRIGGER audited AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW
      WHEN (current_setting(''cali.actor'', true) <> '''') EXECUTE FUNCTION audit_change(%L, %L, %L)',
    target, key, hidden, derived);
END $$;
--> statement-breakpoint
SELECT audit_table('product', 'id', '', 'price_cents,compare_at_cents');
--> statement-breakpoint
SELECT audit_table('variant', 'id');
--> statement-breakpoint
SELECT audit_table('product_image', 'id');
--> statement-breakpoint
SELECT audit_table('category', 'id');
--> statement-breakpoint
SELECT audit_table('inventory', 'variant_id', '', 'on_sale');
--> statement-breakpoint
SELECT audit_table('banner', 'id');
--> statement-breakpoint
-- The codes of a batch are taken down once, as the batch.
SELECT audit_table('coupon_batch', 'id');
--> statement-breakpoint
CREATE TRIGGER audited_one AFTER INSERT ON coupon FOR EACH ROW
  WHEN (current_setting('cali.actor', true) <> '' AND NEW.batch_id IS NULL)
  EXECUTE FUNCTION audit_change('id', '', 'use_count');
--> statement-breakpoint
CREATE TRIGGER audited AFTER UPDATE OR DELETE ON coupon FOR EACH ROW
  WHEN (current_setting('cali.actor', true) <> '')
  EXECUTE FUNCTION audit_change('id', '', 'use_count');
--> statement-breakpoint
SELECT audit_table('asset', 'id');
--> statement-breakpoint
SELECT audit_table('import', 'id', '', 'row_count,product_count,done_count,create_count,update_count,same_count,problem_count,ignored_columns,share,touched_at');
--> statement-breakpoint
SELECT audit_table('export', 'id', '', 'product_count,done_count,row_count,touched_at');
--> statement-breakpoint
SELECT audit_table('order', 'id', 'email,shipping_name,shipping_address,session_url', 'parcel_count,dispute_state');
--> statement-breakpoint
SELECT audit_table('fulfilment', 'id', 'tracking_number,tracking_url');
--> statement-breakpoint
SELECT audit_table('fulfilment_item', 'fulfilment_id,order_item_id');
--> statement-breakpoint
SELECT audit_table('refund', 'id');
--> statement-breakpoint
SELECT audit_table('refund_item', 'refund_id,order_item_id');
--> statement-breakpoint
SELECT audit_table('order_return', 'id', 'note,photo_keys');
--> statement-breakpoint
SELECT audit_table('order_return_item', 'return_id,order_item_id', 'comment');
--> statement-breakpoint
SELECT audit_table('dispute', 'id');
--> statement-breakpoint
SELECT audit_table('alert', 'id');
--> statement-breakpoint
SELECT audit_table('note', 'id', 'body');
--> statement-breakpoint
SELECT audit_table('customer', 'id', 'email,name,image');
--> statement-breakpoint
SELECT audit_table('session', 'id', 'token,ip_address,user_agent,device');
--> statement-breakpoint
SELECT audit_table('review', 'id', 'author,title,body,note,photo_keys', 'helpful_count');
--> statement-breakpoint
SELECT audit_table('email_log', 'id', 'recipient,last_error,sealed,data');
--> statement-breakpoint
SELECT audit_table('email_suppression', 'address', 'address,detail');
--> statement-breakpoint
SELECT audit_table('email_provider', 'name', '', 'trips,probed_until,changed_at');
--> statement-breakpoint
SELECT audit_table('store_settings', 'id');
--> statement-breakpoint
SELECT audit_table('shipping_zone', 'id');
--> statement-breakpoint
SELECT audit_table('shipping_zone_place', 'country,region');
--> statement-breakpoint
SELECT audit_table('shipping_method', 'id');
--> statement-breakpoint
SELECT audit_table('shipping_weight_step', 'method_id,up_to_grams');
--> statement-breakpoint
SELECT audit_table('tax_rate', 'id');
--> statement-breakpoint
SELECT audit_table('staff_invite', 'id', 'email,token_hash');
--> statement-breakpoint
SELECT audit_table('second_factor', 'customer_id', 'secret,backup_digests', 'last_step');
--> statement-breakpoint
SELECT audit_table('publication', 'id', '', 'step,claimed_until,changes,contents,pages,files');
--> statement-breakpoint
SELECT audit_table('saved_view', 'id');
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_not_truncated BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE ON audit_link FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_link_not_truncated BEFORE TRUNCATE ON audit_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- The chain is lengthened as a transaction ends, so that its end is held for no longer than a commit takes.
CREATE FUNCTION audit_hash(entry audit_log, before_it text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(before_it || '|' || jsonb_build_array(entry.id, entry.actor_id, entry.address, entry.action,
    entry.request_id, entry.operation, entry.subject, entry.subject_id, entry.before, entry.after,
    extract(epoch FROM entry.created_at))::text, 'UTF8')), 'hex');
$$;
--> statement-breakpoint
CREATE FUNCTION audit_link_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head audit_head;
BEGIN
  SELECT * INTO head FROM audit_head FOR UPDATE;
  head.position := head.position + 1;
  head.hash := audit_hash(NEW, head.hash);
  INSERT INTO audit_link (position, entry_id, hash) VALUES (head.position, NEW.id, head.hash);
  UPDATE audit_head SET position = head.position, hash = head.hash;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER audit_log_linked AFTER INSERT ON audit_log
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_link_entry();
--> statement-breakpoint
INSERT INTO audit_head DEFAULT VALUES;
--> statement-breakpoint

-- Imports: what is applied was looked through, and what is over stays over.
CREATE FUNCTION import_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
    ('uploading', 'checking'), ('uploading', 'cancelled'),
    ('checking', 'checked'), ('checking', 'failed'), ('checking', 'cancelled'),
    ('checked', 'applying'), ('checked', 'cancelled'),
    ('applying', 'done'), ('applying', 'failed'), ('applying', 'cancelled')) THEN
    RAISE EXCEPTION 'an import does not go from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'import_move_allowed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER import_moves BEFORE UPDATE OF status ON import FOR EACH ROW EXECUTE FUNCTION import_moves();
--> statement-breakpoint

-- Editing: a version goes up with every change of what is edited, so that a save made of an older one is told.
CREATE FUNCTION next_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE derived text[] := string_to_array(TG_ARGV[0], ',') || ARRAY['version', 'updated_at', 'search'];
BEGIN
  IF NEW.version = OLD.version AND to_jsonb(NEW) - derived IS DISTINCT FROM to_jsonb(OLD) - derived THEN
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION now_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version THEN
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER product_versioned BEFORE UPDATE ON product
  FOR EACH ROW EXECUTE FUNCTION next_version('price_cents,compare_at_cents');
--> statement-breakpoint
CREATE TRIGGER product_versioned_now_updated BEFORE UPDATE ON product FOR EACH ROW EXECUTE FUNCTION now_updated();
--> statement-breakpoint
-- Where a category or a banner stands is moved by itself; it makes nobody's save of the rest an old one.
CREATE TRIGGER category_versioned BEFORE UPDATE ON category
  FOR EACH ROW EXECUTE FUNCTION next_version('parent_id,position');
--> statement-breakpoint
CREATE TRIGGER banner_versioned BEFORE UPDATE ON banner FOR EACH ROW EXECUTE FUNCTION next_version('position');
--> statement-breakpoint
CREATE TRIGGER banner_versioned_now_updated BEFORE UPDATE ON banner FOR EACH ROW EXECUTE FUNCTION now_updated();
--> statement-breakpoint
CREATE TRIGGER coupon_versioned BEFORE UPDATE ON coupon FOR EACH ROW EXECUTE FUNCTION next_version('use_count');
--> statement-breakpoint
-- A product is edited together with its variants and pictures. Once a statement, however many of them it touches. What no page
-- shows of them (barcode, cost, weight) waits for no page.
CREATE FUNCTION product_part_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed text[];
  shown text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT product_id) INTO changed FROM part_now;
    shown := changed;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT product_id) INTO changed FROM part_was;
    shown := changed;
  ELSE
    SELECT array_agg(DISTINCT n.product_id), array_agg(DISTINCT n.product_id) FILTER (
        WHERE to_jsonb(n) - ARRAY['updated_at', 'barcode', 'cost_cents', 'weight_grams']
          <> to_jsonb(w) - ARRAY['updated_at', 'barcode', 'cost_cents', 'weight_grams'])
      INTO changed, shown
      FROM part_now n JOIN part_was w ON w.id = n.id WHERE to_jsonb(n) - 'updated_at' <> to_jsonb(w) - 'updated_at';
  END IF;
  UPDATE product SET version = version + 1 WHERE id = ANY(changed);
  PERFORM note_products_unpublished(shown);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER variant_insert_changes_product AFTER INSERT ON variant
  REFERENCING NEW TABLE AS part_now FOR EACH STATEMENT EXECUTE FUNCTION product_part_changed();
--> statement-breakpoint
CREATE TRIGGER variant_update_changes_product AFTER UPDATE ON variant
  REFERENCING OLD TABLE AS part_was NEW TABLE AS part_now FOR EACH STATEMENT EXECUTE FUNCTION product_part_changed();
--> statement-breakpoint
CREATE TRIGGER variant_delete_changes_product AFTER DELETE ON variant
  REFERENCING OLD TABLE AS part_was FOR EACH STATEMENT EXECUTE FUNCTION product_part_changed();
--> statement-breakpoint
CREATE TRIGGER image_insert_changes_product AFTER INSERT ON product_image
  REFERENCING NEW TABLE AS part_now FOR EACH STATEMENT EXECUTE FUNCTION product_part_changed();
--> statement-breakpoint
CREATE TRIGGER image_update_changes_product AFTER UPDATE ON product_image
  REFERENCING OLD TABLE AS part_was NEW TABLE AS part_now FOR EACH STATEMENT EXECUTE FUNCTION product_part_changed();
--> statement-breakpoint
CREATE TRIGGER image_delete_changes_product AFTER DELETE ON product_image
  REFERENCING OLD TABLE AS part_was FOR EACH STATEMENT EXECUTE FUNCTION product_part_changed();
--> statement-breakpoint

-- Somebody can always let others in. Of two who step down at once, the later sees that the earlier has.
CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('cali.owners'));
  IF NOT EXISTS (SELECT FROM customer WHERE role = 'owner' AND id <> OLD.id) THEN
    RAISE EXCEPTION 'a shop has an owner' USING ERRCODE = 'check_violation', CONSTRAINT = 'customer_last_owner';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER customer_owner_demoted BEFORE UPDATE OF role ON customer
  FOR EACH ROW WHEN (OLD.role = 'owner' AND NEW.role <> 'owner') EXECUTE FUNCTION keep_an_owner();
--> statement-breakpoint
CREATE TRIGGER customer_owner_deleted BEFORE DELETE ON customer
  FOR EACH ROW WHEN (OLD.role = 'owner') EXECUTE FUNCTION keep_an_owner();
--> statement-breakpoint

-- A code counts once: the step of the last one goes forward, unless there is another secret.
CREATE FUNCTION second_factor_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.secret = OLD.secret AND NEW.last_step < OLD.last_step THEN
    RAISE EXCEPTION 'a code counts once' USING ERRCODE = 'check_violation', CONSTRAINT = 'second_factor_step_forward';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER second_factor_goes_forward BEFORE UPDATE ON second_factor
  FOR EACH ROW EXECUTE FUNCTION second_factor_forward();
--> statement-breakpoint

-- So many views of one list. Two saved at once wait for each other at the person's row.
CREATE FUNCTION saved_view_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM customer WHERE id = NEW.customer_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM saved_view WHERE customer_id = NEW.customer_id AND section = NEW.section) > 30 THEN
    RAISE EXCEPTION 'a list keeps 30 views' USING ERRCODE = 'check_violation', CONSTRAINT = 'saved_view_within_limit';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER saved_view_counted AFTER INSERT OR UPDATE OF customer_id, section ON saved_view
  FOR EACH ROW EXECUTE FUNCTION saved_view_count();
--> statement-breakpoint

-- Coupons: a code that somebody has used is printed on their receipt.
CREATE FUNCTION coupon_code_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'orders hold this code' USING ERRCODE = 'check_violation', CONSTRAINT = 'coupon_code_of_used_stays';
END $$;
--> statement-breakpoint
CREATE TRIGGER coupon_code_of_used_stays BEFORE UPDATE OF code ON coupon FOR EACH ROW
  WHEN (NEW.code <> OLD.code AND OLD.use_count > 0) EXECUTE FUNCTION coupon_code_stays();
--> statement-breakpoint
-- The audit log has a batch and not its codes, so none are slipped in afterwards.
CREATE FUNCTION coupon_batch_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM coupon_batch b WHERE b.id IN (SELECT batch_id FROM made)
    AND b.count < (SELECT count(*) FROM coupon c WHERE c.batch_id = b.id)) THEN
    RAISE EXCEPTION 'the batch has fewer codes' USING ERRCODE = 'check_violation', CONSTRAINT = 'coupon_batch_has_its_codes';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER coupon_batch_has_its_codes AFTER INSERT ON coupon
  REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION coupon_batch_counted();
--> statement-breakpoint
-- A coupon or banner for a category that is gone would be for nothing. Asked while the category's row is held, as those who
-- name it hold it too.
CREATE FUNCTION category_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM coupon WHERE active AND OLD.id = ANY(category_ids) AND COALESCE(ends_at > now(), true)) THEN
    RAISE EXCEPTION 'a coupon is for this category' USING ERRCODE = 'check_violation', CONSTRAINT = 'category_of_coupon_stays';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER category_of_coupon_stays BEFORE DELETE ON category FOR EACH ROW EXECUTE FUNCTION category_named();
--> statement-breakpoint
CREATE FUNCTION coupon_categories_exist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM category WHERE id = ANY(NEW.category_ids) ORDER BY id FOR KEY SHARE;
  IF EXISTS (SELECT FROM unnest(NEW.category_ids) named WHERE NOT EXISTS (SELECT FROM category WHERE id = named)) THEN
    RAISE EXCEPTION 'no such category' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'coupon_categories_exist';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER coupon_categories_exist BEFORE INSERT OR UPDATE OF category_ids, active ON coupon FOR EACH ROW
  WHEN (NEW.active AND NEW.category_ids <> '{}') EXECUTE FUNCTION coupon_categories_exist();
--> statement-breakpoint

-- Publishing: what pages are made from, and has changed since they were.
CREATE FUNCTION note_unpublished(changed_subject text, changed_id text, changed_name text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO unpublished (subject, subject_id, name) VALUES (changed_subject, changed_id, changed_name)
  ON CONFLICT (subject, subject_id) DO UPDATE SET name = EXCLUDED.name, changed_at = now(), publication_id = NULL,
    -- What a build under way has of it waits no more.
    since = CASE WHEN unpublished.publication_id IS NULL THEN unpublished.since ELSE now() END;
$$;
--> statement-breakpoint
-- In one order, so that two who change many of the same things wait for each other and not in a circle.
CREATE FUNCTION note_products_unpublished(ids text[]) RETURNS void LANGUAGE sql AS $$
  SELECT note_unpublished('product', p.id, p.name)
  FROM (SELECT id, name FROM product WHERE id = ANY(ids) AND status = 'active' ORDER BY id) p;
$$;
--> statement-breakpoint
--   argument: the column without which a row is in no shop window, and the value it has there
CREATE FUNCTION row_unpublished() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unseen text[] := ARRAY['updated_at', 'version', 'search', 'publish_at'];
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - unseen END;
  is_now jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - unseen END;
BEGIN
  IF was = is_now OR (TG_NARGS = 2 AND was ->> TG_ARGV[0] IS DISTINCT FROM TG_ARGV[1]
    AND is_now ->> TG_ARGV[0] IS DISTINCT FROM TG_ARGV[1]) THEN
    RETURN NULL;
  END IF;
  PERFORM note_unpublished(TG_TABLE_NAME, COALESCE(is_now, was) ->> 'id', COALESCE(is_now, was) ->> 'name');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER product_unpublished AFTER INSERT OR UPDATE OR DELETE ON product
  FOR EACH ROW EXECUTE FUNCTION row_unpublished('status', 'active');
--> statement-breakpoint
CREATE TRIGGER category_unpublished AFTER INSERT OR UPDATE OR DELETE ON category
  FOR EACH ROW EXECUTE FUNCTION row_unpublished();
--> statement-breakpoint
CREATE TRIGGER banner_unpublished AFTER INSERT OR UPDATE OR DELETE ON banner
  FOR EACH ROW EXECUTE FUNCTION row_unpublished('active', 'true');
--> statement-breakpoint
-- Of the settings, what pages say of the shop.
CREATE FUNCTION settings_unpublished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_unpublished('store_settings', 'true', 'Store settings');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER settings_unpublished AFTER UPDATE ON store_settings
  FOR EACH ROW WHEN ((OLD.name, OLD.contact_email, OLD.seller_name, OLD.seller_address)
    IS DISTINCT FROM (NEW.name, NEW.contact_email, NEW.seller_name, NEW.seller_address))
  EXECUTE FUNCTION settings_unpublished();
--> statement-breakpoint
-- A product's page shows its stars and the words that helped most. What is said of it changes the stars when it is shown, or no
-- more; new words of a shown review wait to be read, and how many it helped is laid over the page.
CREATE FUNCTION rating_unpublished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_products_unpublished(ARRAY[NEW.product_id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rating_unpublished AFTER UPDATE ON product_rating
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION rating_unpublished();
--> statement-breakpoint

-- A build of the site is asked for, under way, and then live or failed, and nothing else.
CREATE FUNCTION publication_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status
    AND (OLD.status, NEW.status) NOT IN (('waiting', 'building'), ('building', 'live'), ('building', 'failed')) THEN
    RAISE EXCEPTION 'a publication does not go from % to %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'publication_move';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER publication_moves BEFORE UPDATE OF status ON publication FOR EACH ROW EXECUTE FUNCTION publication_move();
--> statement-breakpoint
-- What a build took waits no more once it is live, and again where it failed.
CREATE FUNCTION publication_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'live' THEN
    DELETE FROM unpublished WHERE publication_id = NEW.id;
  ELSE
    UPDATE unpublished SET publication_id = NULL WHERE publication_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER publication_ends AFTER UPDATE OF status ON publication
  FOR EACH ROW WHEN (NEW.status IN ('live', 'failed')) EXECUTE FUNCTION publication_end();
--> statement-breakpoint

-- Stock: a row of its ledger also says who was at work, and what it left.
CREATE OR REPLACE FUNCTION inventory_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO stock_ledger (variant_id, stock_delta, reserved_delta, cause, stock_after, actor_id)
    VALUES (NEW.variant_id, NEW.stock, NEW.reserved, NEW.cause, NEW.stock, NULLIF(current_setting('cali.actor', true), ''));
  ELSIF NEW.stock <> OLD.stock OR NEW.reserved <> OLD.reserved THEN
    INSERT INTO stock_ledger (variant_id, stock_delta, reserved_delta, cause, stock_after, actor_id)
    VALUES (NEW.variant_id, NEW.stock - OLD.stock, NEW.reserved - OLD.reserved, NEW.cause, NEW.stock,
      NULLIF(current_setting('cali.actor', true), ''));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Of what is in the shop alone it is looked up what runs out.
CREATE OR REPLACE FUNCTION variant_open_inventory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO inventory (variant_id, on_sale)
  SELECT NEW.id, NEW.active AND p.status = 'active' FROM product p WHERE p.id = NEW.product_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION inventory_follow_variant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE inventory i SET on_sale = v.active AND p.status = 'active'
  FROM variant v JOIN product p ON p.id = v.product_id
  WHERE v.id = NEW.id AND i.variant_id = v.id AND i.on_sale <> (v.active AND p.status = 'active');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER variant_followed_by_inventory AFTER UPDATE OF active, product_id ON variant
  FOR EACH ROW EXECUTE FUNCTION inventory_follow_variant();
--> statement-breakpoint
CREATE FUNCTION inventory_follow_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE inventory i SET on_sale = v.active AND NEW.status = 'active'
  FROM variant v WHERE v.product_id = NEW.id AND i.variant_id = v.id AND i.on_sale <> (v.active AND NEW.status = 'active');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER product_followed_by_inventory AFTER UPDATE OF status ON product
  FOR EACH ROW WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION inventory_follow_product();
--> statement-breakpoint
UPDATE inventory i SET on_sale = true FROM variant v JOIN product p ON p.id = v.product_id
WHERE i.variant_id = v.id AND v.active AND p.status = 'active';
--> statement-breakpoint

-- Orders: what the list is narrowed by stands in the order's own row, so that an index can lead it.
CREATE FUNCTION order_count_parcels() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "order" SET parcel_count = (SELECT count(*) FROM fulfilment f WHERE f.order_id = "order".id)
  WHERE id = COALESCE(NEW.order_id, OLD.order_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER fulfilment_counted AFTER INSERT OR DELETE ON fulfilment
  FOR EACH ROW EXECUTE FUNCTION order_count_parcels();
--> statement-breakpoint
CREATE FUNCTION order_follow_disputes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "order" SET dispute_state = (
    SELECT CASE WHEN bool_or(d.status IN ('needs_response', 'under_review', 'warning_needs_response', 'warning_under_review'))
      THEN 'open' ELSE 'closed' END
    FROM dispute d WHERE d.order_id = "order".id HAVING count(*) > 0)
  WHERE id = COALESCE(NEW.order_id, OLD.order_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER dispute_followed AFTER INSERT OR UPDATE OF status OR DELETE ON dispute
  FOR EACH ROW EXECUTE FUNCTION order_follow_disputes();
--> statement-breakpoint
UPDATE "order" SET parcel_count = (SELECT count(*) FROM fulfilment f WHERE f.order_id = "order".id)
WHERE id IN (SELECT order_id FROM fulfilment);
--> statement-breakpoint
UPDATE dispute SET status = status;
--> statement-breakpoint

-- Exchanges: what is sent in place of a return's pieces costs nothing, is of the same products, and no more pieces.
CREATE FUNCTION order_replacement_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE back order_return;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.replaces_return_id IS NOT NULL THEN
    RAISE EXCEPTION 'what an order replaces stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'order_replacement_stays';
  END IF;
  IF NEW.replaces_return_id IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT * INTO back FROM order_return WHERE id = NEW.replaces_return_id FOR NO KEY UPDATE;
  IF back.status <> 'received' THEN
    RAISE EXCEPTION 'only what is here again is exchanged'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_replacement_of_received';
  END IF;
  IF EXISTS (
    SELECT i.product_id FROM order_item i WHERE i.order_id = NEW.id GROUP BY i.product_id
    HAVING sum(i.quantity) > (SELECT COALESCE(sum(ri.quantity), 0) FROM order_return_item ri
      JOIN order_item was ON was.id = ri.order_item_id WHERE ri.return_id = back.id AND was.product_id = i.product_id)) THEN
    RAISE EXCEPTION 'a replacement is of the products that came back, and of no more pieces'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'order_replacement_within_return';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER order_replacement_checked AFTER INSERT ON "order"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_replacement_check();
--> statement-breakpoint
CREATE TRIGGER order_replacement_kept AFTER UPDATE OF replaces_return_id ON "order" FOR EACH ROW
  WHEN (OLD.replaces_return_id IS DISTINCT FROM NEW.replaces_return_id) EXECUTE FUNCTION order_replacement_check();
--> statement-breakpoint

-- The editor of products. A variant that is no longer sold may be of options that its product has no more: it stays for the
-- orders it is in.
CREATE FUNCTION variant_fits(chosen text[], options jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT cardinality(chosen) = jsonb_array_length(options) AND NOT EXISTS (
    SELECT FROM unnest(chosen) WITH ORDINALITY AS o(value, n)
    WHERE NOT options -> (n::int - 1) -> 'values' @> jsonb_build_array(jsonb_build_object('name', o.value)));
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION variant_options_check(product_to_check text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM product WHERE id = product_to_check FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM variant v JOIN product p ON p.id = v.product_id
    WHERE v.product_id = product_to_check AND v.active AND NOT variant_fits(v.options, p.options)
  ) THEN
    RAISE EXCEPTION 'a variant must name one value of each option of its product'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'variant_matches_options';
  END IF;
END $$;
--> statement-breakpoint
DROP TRIGGER variant_matches_options ON variant;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER variant_matches_options AFTER INSERT OR UPDATE OF options, product_id, active ON variant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION variant_options_checked();
--> statement-breakpoint
-- Two variants may change places in one statement.
ALTER TABLE variant DROP CONSTRAINT variant_sku_unique, ADD CONSTRAINT variant_sku_unique UNIQUE (sku) DEFERRABLE;
--> statement-breakpoint
ALTER TABLE variant DROP CONSTRAINT variant_options_unique,
  ADD CONSTRAINT variant_options_unique UNIQUE (product_id, options) DEFERRABLE;
--> statement-breakpoint
-- Pieces that are set aside are somebody's: their variant stays until they are sold or free.
CREATE FUNCTION inventory_refuse_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'pieces of % are set aside', OLD.variant_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'inventory_reserved_stays';
END $$;
--> statement-breakpoint
CREATE TRIGGER inventory_reserved_stays BEFORE DELETE ON inventory
  FOR EACH ROW WHEN (OLD.reserved > 0) EXECUTE FUNCTION inventory_refuse_loss();
--> statement-breakpoint

-- Settings: a time zone is one that the database can reckon with.
CREATE FUNCTION store_settings_time_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_timezone_names WHERE name = NEW.time_zone) THEN
    RAISE EXCEPTION 'no time zone' USING ERRCODE = 'check_violation', CONSTRAINT = 'store_settings_time_zone';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER store_settings_time_zone_known BEFORE UPDATE OF time_zone ON store_settings
  FOR EACH ROW WHEN (NEW.time_zone <> OLD.time_zone) EXECUTE FUNCTION store_settings_time_zone();
