-- Goods that leave the house once more (WORKFLOWS.md §3 G-UNIT, §11).
CREATE DOMAIN reshipment_state AS text
    CONSTRAINT reshipment_state_known CHECK (VALUE IN ('requested', 'approved', 'packed', 'shipped', 'delivered',
                                                       'rejected', 'cancelled', 'lost', 'wrong'));
ALTER TABLE reshipments ALTER state TYPE reshipment_state, ALTER value TYPE sum_not_negative;

CREATE TRIGGER reshipments_are_kept BEFORE DELETE OR TRUNCATE ON reshipments
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();

ALTER TABLE unit_claims ADD CONSTRAINT unit_claim_has_one_remedy CHECK (num_nonnulls(refund_id, reshipment_id) = 1);

-- The lowest units of a line that are free, whichever remedy asks for them: a unit claimed twice is a broken primary key.
CREATE FUNCTION claim_units(of_order bigint, of_line integer, wanted integer, for_refund uuid, for_reshipment uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    ordered integer;
    claimed integer;
BEGIN
    SELECT l.quantity INTO ordered FROM order_lines l WHERE l.order_id = of_order AND l.line = of_line AND NOT l.cancelled;
    INSERT INTO unit_claims (order_id, line, unit, refund_id, reshipment_id)
    SELECT of_order, of_line, u.unit, for_refund, for_reshipment
    FROM generate_series(1, COALESCE(ordered, 0)) AS u(unit)
    WHERE NOT EXISTS (SELECT 1 FROM unit_claims c WHERE c.order_id = of_order AND c.line = of_line AND c.unit = u.unit)
    ORDER BY u.unit
    LIMIT wanted;
    GET DIAGNOSTICS claimed = ROW_COUNT;
    IF claimed < wanted THEN
        RAISE EXCEPTION 'line % has % units free, % were asked for', of_line, claimed, wanted
            USING ERRCODE = 'CD002',
                  DETAIL = json_build_object('line', of_line, 'free', claimed, 'asked', wanted)::text;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION refund_line_claims_units() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    refund record;
BEGIN
    SELECT r.order_id, r.kind, r.state INTO refund FROM refunds r WHERE r.id = NEW.refund_id;
    IF refund.kind IN ('return', 'cancellation', 'without-return') AND refund_holds_money(refund.state) THEN
        PERFORM claim_units(refund.order_id, NEW.line, NEW.quantity, NEW.refund_id, NULL);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION reshipment_line_claims_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claim_units((SELECT s.order_id FROM reshipments s WHERE s.id = NEW.reshipment_id), NEW.line, NEW.quantity, NULL, NEW.reshipment_id);
    RETURN NEW;
END $$;

CREATE TRIGGER reshipment_line_claims_units AFTER INSERT ON reshipment_lines
FOR EACH ROW EXECUTE FUNCTION reshipment_line_claims_units();

-- What comes to nothing gives its units back, and does not come to life again.
CREATE FUNCTION reshipment_frees_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('rejected', 'cancelled', 'lost', 'wrong') THEN
        RAISE EXCEPTION 'a reshipment that came to nothing stays so' USING ERRCODE = 'CD004';
    END IF;
    IF NEW.state IN ('rejected', 'cancelled', 'lost', 'wrong') THEN
        DELETE FROM unit_claims WHERE reshipment_id = NEW.id;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER reshipment_frees_units AFTER UPDATE OF state ON reshipments
FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
EXECUTE FUNCTION reshipment_frees_units();

-- Nobody approves what they asked for, whatever the application believes.
CREATE FUNCTION reshipment_approver_did_not_ask() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM reshipments s WHERE s.id = NEW.reshipment_id AND NEW.person_id = ANY (s.authors)) THEN
        RAISE EXCEPTION 'an approval by somebody who asked' USING ERRCODE = 'CD003';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER reshipment_approver_did_not_ask BEFORE INSERT ON reshipment_approvals
FOR EACH ROW EXECUTE FUNCTION reshipment_approver_did_not_ask();
