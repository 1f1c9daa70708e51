-- What left beyond what was approved stays recorded as it was, and rests only by somebody who neither paid nor recorded it
-- (WORKFLOWS.md §13).
-- SQLSTATE CD003 a duty, CD004 what must not change, CD006 a statement that does not close yet.

-- An overpayment is exactly what one correction entered.
CREATE FUNCTION overpayment_is_its_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.state, NEW.recovered) IS DISTINCT FROM ('recorded', 0::numeric) THEN
        RAISE EXCEPTION 'an overpayment begins with being recorded' USING ERRCODE = 'CD004';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM corrections k JOIN statements t ON t.id = k.statement_id
        WHERE k.id = NEW.correction_id
          AND (t.shop_id, k.refund_id, k.amount, k.by, k.at, k.entry ->> 'bearer')
              = (NEW.shop_id, NEW.refund_id, NEW.amount, NEW.recorded_by, NEW.recorded_at, NEW.bearer)) THEN
        RAISE EXCEPTION 'an overpayment says what its correction says' USING ERRCODE = 'CD004';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER overpayment_is_its_correction BEFORE INSERT ON overpayments
FOR EACH ROW EXECUTE FUNCTION overpayment_is_its_correction();

-- Nothing that the desk paid is more than was approved but by an overpayment: looked at when all of the act is there.
CREATE FUNCTION corrected_beyond_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT r.origin FROM refunds r WHERE r.id = NEW.refund_id) = 'desk'
       AND (SELECT sum(k.amount) FROM corrections k WHERE k.refund_id = NEW.refund_id)
           > (SELECT COALESCE(sum(o.amount), 0) FROM overpayments o WHERE o.refund_id = NEW.refund_id) THEN
        RAISE EXCEPTION 'what left beyond what was approved is an overpayment' USING ERRCODE = 'CD004';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER corrected_beyond_approved AFTER INSERT ON corrections
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.amount > 0) EXECUTE FUNCTION corrected_beyond_approved();

-- A supervisor of the shop who did not send the money; that it is another than who recorded it, CHECKs hold.
CREATE FUNCTION overpayment_rests_by(person uuid, overpayment overpayments) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF person = (SELECT r.payer FROM refunds r WHERE r.id = overpayment.refund_id) THEN
        RAISE EXCEPTION 'whoever paid too much does not let it rest' USING ERRCODE = 'CD003';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM person_roles r JOIN person_shops s ON s.person_id = r.person_id
        WHERE r.person_id = person AND r.role = 'supervisor' AND s.shop_id = overpayment.shop_id) THEN
        RAISE EXCEPTION 'an overpayment is acknowledged and written off by supervisors of its shop' USING ERRCODE = 'CD003';
    END IF;
END $$;

CREATE FUNCTION overpayment_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.shop_id, NEW.correction_id, NEW.refund_id, NEW.amount, NEW.bearer, NEW.words, NEW.recorded_by, NEW.recorded_at)
       IS DISTINCT FROM
       (OLD.id, OLD.shop_id, OLD.correction_id, OLD.refund_id, OLD.amount, OLD.bearer, OLD.words, OLD.recorded_by, OLD.recorded_at) THEN
        RAISE EXCEPTION 'an overpayment stays as it was recorded' USING ERRCODE = 'CD004';
    END IF;
    IF OLD.state IN ('recovered', 'written-off') AND NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'an overpayment that has ended stays so' USING ERRCODE = 'CD004';
    END IF;
    IF OLD.state <> NEW.state AND NOT (OLD.state, NEW.state) IN (
        ('recorded', 'acknowledged'), ('acknowledged', 'recovered'), ('acknowledged', 'written-off')) THEN
        RAISE EXCEPTION 'an overpayment does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'CD004';
    END IF;
    IF OLD.state <> 'recorded'
       AND (NEW.acknowledged_by, NEW.acknowledged_at) IS DISTINCT FROM (OLD.acknowledged_by, OLD.acknowledged_at) THEN
        RAISE EXCEPTION 'who acknowledged an overpayment stays written down' USING ERRCODE = 'CD004';
    END IF;
    IF NEW.recovered <> OLD.recovered
       AND NEW.recovered <> (SELECT COALESCE(sum(v.amount), 0) FROM overpayment_recoveries v WHERE v.overpayment_id = NEW.id) THEN
        RAISE EXCEPTION 'an overpayment says what came back of it' USING ERRCODE = 'CD004';
    END IF;
    IF OLD.state <> NEW.state AND NEW.state = 'acknowledged' THEN
        PERFORM overpayment_rests_by(NEW.acknowledged_by, NEW);
    END IF;
    IF OLD.state <> NEW.state AND NEW.state = 'written-off' THEN
        PERFORM overpayment_rests_by(NEW.written_off_by, NEW);
    END IF;
    RETURN NULL;
END $$;

-- After the row, so that its CHECKs speak first.
CREATE TRIGGER overpayment_moves_on AFTER UPDATE ON overpayments
FOR EACH ROW EXECUTE FUNCTION overpayment_moves_on();

CREATE TRIGGER overpayments_stand BEFORE DELETE OR TRUNCATE ON overpayments
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();

CREATE TRIGGER overpayment_recoveries_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON overpayment_recoveries
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();

-- What came back moves the overpayment on, whose row is the lock: of two at once, the second is judged by what the first left.
CREATE FUNCTION overpayment_comes_back() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stands overpayments;
BEGIN
    SELECT o.* INTO stands FROM overpayments o WHERE o.id = NEW.overpayment_id FOR UPDATE;
    IF stands.state <> 'acknowledged' OR stands.shop_id <> NEW.shop_id THEN
        RAISE EXCEPTION 'money comes back of what was acknowledged and is not over' USING ERRCODE = 'CD004';
    END IF;
    IF NEW.person_id = (SELECT r.payer FROM refunds r WHERE r.id = stands.refund_id) THEN
        RAISE EXCEPTION 'whoever paid too much does not say that it came back' USING ERRCODE = 'CD003';
    END IF;
    IF NEW.at > NEW.written_at
       OR NEW.at < date_trunc('minute', (SELECT r.paid_at FROM refunds r WHERE r.id = stands.refund_id)) THEN
        RAISE EXCEPTION 'money comes back after it left, and not in the future' USING ERRCODE = 'CD004';
    END IF;
    UPDATE overpayments o
    SET recovered = o.recovered + NEW.amount,
        state = CASE WHEN o.recovered + NEW.amount = o.amount THEN 'recovered' ELSE o.state END,
        ended_at = CASE WHEN o.recovered + NEW.amount = o.amount THEN NEW.written_at END
    WHERE o.id = NEW.overpayment_id;
    RETURN NULL;
END $$;

CREATE TRIGGER overpayment_comes_back AFTER INSERT ON overpayment_recoveries
FOR EACH ROW EXECUTE FUNCTION overpayment_comes_back();

-- Recorded on a statement's lines, or entered among its corrections, and acknowledged by nobody yet.
CREATE FUNCTION unacknowledged_overpayments(of_statement bigint, OUT many bigint, OUT amount numeric)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT count(*), COALESCE(sum(o.amount), 0)
    FROM overpayments o
    JOIN corrections k ON k.id = o.correction_id
    JOIN statement_lines l ON l.refund_id = o.refund_id
    WHERE o.state = 'recorded' AND of_statement IN (k.statement_id, l.statement_id)
$$;

CREATE FUNCTION statement_closes_acknowledged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT u.many FROM unacknowledged_overpayments(NEW.id) u) > 0 THEN
        RAISE EXCEPTION 'a statement closes when what was overpaid on it is acknowledged' USING ERRCODE = 'CD006';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER statement_closes_acknowledged BEFORE UPDATE OF state ON statements
FOR EACH ROW WHEN (NEW.state = 'closed') EXECUTE FUNCTION statement_closes_acknowledged();

-- Few are recorded and not acknowledged, and every reading of a statement asks for them.
CREATE INDEX ix_overpayments_unacknowledged ON overpayments (correction_id) WHERE state = 'recorded';
