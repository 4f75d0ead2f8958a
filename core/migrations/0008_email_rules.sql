-- Mail: its states move along the table that core/email/state.ts holds too. Codes and links go with the last attempt.
INSERT INTO email_move ("from", "to") VALUES
  ('queued', 'sending'), ('queued', 'dead'), ('queued', 'skipped'), ('queued', 'delivered'), ('queued', 'bounced'), ('queued', 'complained'),
  ('sending', 'sent'), ('sending', 'failed'), ('sending', 'dead'), ('sending', 'skipped'), ('sending', 'delivered'), ('sending', 'bounced'), ('sending', 'complained'),
  ('failed', 'queued'), ('failed', 'sending'), ('failed', 'dead'), ('failed', 'skipped'), ('failed', 'delivered'), ('failed', 'bounced'), ('failed', 'complained'),
  ('sent', 'delivered'), ('sent', 'bounced'), ('sent', 'complained'),
  ('delivered', 'bounced'), ('delivered', 'complained'),
  ('bounced', 'complained'), ('bounced', 'queued'),
  ('dead', 'queued'), ('dead', 'delivered'), ('dead', 'bounced'), ('dead', 'complained'),
  ('skipped', 'queued'), ('skipped', 'delivered'), ('skipped', 'bounced'), ('skipped', 'complained');
--> statement-breakpoint
CREATE FUNCTION email_check_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM email_move m WHERE m."from" = OLD.state AND m."to" = NEW.state) THEN
    RAISE EXCEPTION 'a mail can''t move from % to %', OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'email_move_allowed';
  END IF;
  IF NEW.state NOT IN ('queued', 'sending', 'failed') THEN
    NEW.sealed := CASE WHEN OLD.sealed IS NOT NULL THEN 'gone' END;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER email_moves_along_table BEFORE UPDATE OF state ON email_log
  FOR EACH ROW EXECUTE FUNCTION email_check_move();
--> statement-breakpoint
CREATE TRIGGER email_feedback_unchanged BEFORE UPDATE ON email_feedback
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
INSERT INTO email_provider (name) VALUES ('smtp'), ('ses'), ('brevo');
