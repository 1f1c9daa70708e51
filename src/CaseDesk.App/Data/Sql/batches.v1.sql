-- What a payment batch lists stays what it was: it is what somebody took out of the house to pay by. A refund names the one batch
-- that it is being paid in, so it is never in two of them, and is taken only where nobody else has taken it.
CREATE FUNCTION payment_batch_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a payment batch is never changed or deleted' USING ERRCODE = 'CD004';
END $$;

CREATE TRIGGER payment_batch_stays BEFORE UPDATE OR DELETE ON payment_batches
FOR EACH ROW EXECUTE FUNCTION payment_batch_stays();

CREATE TRIGGER batched_refund_stays BEFORE UPDATE OR DELETE ON batched_refunds
FOR EACH ROW EXECUTE FUNCTION payment_batch_stays();

CREATE TRIGGER payment_batches_are_never_emptied BEFORE TRUNCATE ON payment_batches
FOR EACH STATEMENT EXECUTE FUNCTION payment_batch_stays();

CREATE TRIGGER batched_refunds_are_never_emptied BEFORE TRUNCATE ON batched_refunds
FOR EACH STATEMENT EXECUTE FUNCTION payment_batch_stays();

-- Who approves here, and in whose name, is a rule of the house.
CREATE TRIGGER house_rules_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON approval_delegations
FOR EACH STATEMENT EXECUTE FUNCTION house_rules_changed();

-- Nobody's own request is approved in their name either, whatever the application believes.
CREATE OR REPLACE FUNCTION approver_did_not_ask() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM refunds r
               WHERE r.id = NEW.refund_id AND (NEW.person_id = ANY (r.authors) OR NEW.in_name_of = ANY (r.authors))) THEN
        RAISE EXCEPTION 'an approval by somebody who asked' USING ERRCODE = 'CD003';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION reshipment_approver_did_not_ask() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM reshipments s
               WHERE s.id = NEW.reshipment_id AND (NEW.person_id = ANY (s.authors) OR NEW.in_name_of = ANY (s.authors))) THEN
        RAISE EXCEPTION 'an approval by somebody who asked' USING ERRCODE = 'CD003';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION form_approver_did_not_ask() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM forms f
               WHERE f.id = NEW.form_id AND (NEW.person_id = ANY (f.authors) OR NEW.in_name_of = ANY (f.authors))) THEN
        RAISE EXCEPTION 'an approval by somebody who asked' USING ERRCODE = 'CD003';
    END IF;
    RETURN NEW;
END $$;
