-- Goods that come back, and those that leave for them (WORKFLOWS.md §3 G-UNIT, §9).

CREATE TRIGGER stocked_lines_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stocked_lines
FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

-- Until an exchange leaves, the refund that it replaces holds its units.
CREATE OR REPLACE FUNCTION reshipment_line_claims_units() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    reshipment record;
BEGIN
    SELECT s.order_id, s.state, s.new_order INTO reshipment FROM reshipments s WHERE s.id = NEW.reshipment_id;
    IF reshipment.new_order IS NULL OR reshipment.state IN ('shipped', 'delivered') THEN
        PERFORM claim_units(reshipment.order_id, NEW.line, NEW.quantity, NULL, NEW.reshipment_id);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION exchange_claims_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claim_units(NEW.order_id, l.line, l.quantity, NULL, NEW.id)
    FROM (SELECT line, quantity FROM reshipment_lines WHERE reshipment_id = NEW.id ORDER BY line) l;
    RETURN NEW;
END $$;

CREATE TRIGGER exchange_claims_units AFTER UPDATE OF state ON reshipments
FOR EACH ROW WHEN (NEW.new_order IS NOT NULL AND OLD.state = 'approved' AND NEW.state = 'shipped')
EXECUTE FUNCTION exchange_claims_units();
