-- The promises of the ledger, held where two people could race (WORKFLOWS.md §3).
-- SQLSTATE CD001 G-PAID, CD002 G-UNIT, CD003 an approval by somebody who asked, CD004 append-only, CD005 G-OUTLAY's books.

-- An order's sums change in its place, without a new entry in each of its indexes.
ALTER TABLE orders SET (fillfactor = 85);

-- G-PAID. The order's row is the one place where its sums are kept, so updating it is the lock under which they are true.
CREATE FUNCTION refund_holds_money(state text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN state NOT IN ('rejected', 'cancelled', 'failed');

CREATE FUNCTION refund_moves_order_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before_amount numeric := 0;
    after_amount  numeric := 0;
    delta         numeric;
    sums          record;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.order_id <> OLD.order_id OR NEW.shop_id <> OLD.shop_id OR NEW.kind <> OLD.kind AND OLD.state <> 'requested' OR NEW.origin <> OLD.origin THEN
            RAISE EXCEPTION 'a refund keeps its shop, order, kind and origin' USING ERRCODE = 'CD004';
        END IF;
        IF NEW.amount IS DISTINCT FROM OLD.amount AND OLD.state <> 'requested' THEN
            RAISE EXCEPTION 'an amount changes only while it is being asked for' USING ERRCODE = 'CD004';
        END IF;
        IF refund_holds_money(OLD.state) THEN before_amount := OLD.amount; END IF;
    END IF;
    IF refund_holds_money(NEW.state) THEN after_amount := NEW.amount; END IF;
    delta := after_amount - before_amount;
    IF delta = 0 THEN
        RETURN NEW;
    END IF;

    IF NEW.origin = 'platform' THEN
        UPDATE orders SET platform_refunded = platform_refunded + delta WHERE id = NEW.order_id AND shop_id = NEW.shop_id;
    ELSIF NEW.kind = 'freight' THEN
        UPDATE orders SET freight_held = freight_held + delta WHERE id = NEW.order_id AND shop_id = NEW.shop_id;
    ELSIF NEW.kind = 'compensation' THEN
        UPDATE orders SET compensation_held = compensation_held + delta WHERE id = NEW.order_id AND shop_id = NEW.shop_id;
    ELSE
        UPDATE orders SET held = held + delta WHERE id = NEW.order_id AND shop_id = NEW.shop_id
        RETURNING paid, held, platform_refunded INTO sums;
    END IF;
    -- In place of a foreign key, which would lock the row of the shop that everybody shares.
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a refund is of its order''s shop' USING ERRCODE = 'CD004';
    END IF;
    IF NEW.origin = 'desk' AND NEW.kind NOT IN ('freight', 'compensation') THEN
        IF delta > 0 AND sums.held + sums.platform_refunded > sums.paid THEN
            RAISE EXCEPTION 'order % would give back % of % paid', NEW.order_id, sums.held + sums.platform_refunded, sums.paid
                USING ERRCODE = 'CD001',
                      DETAIL = json_build_object('paid', sums.paid, 'spokenFor', sums.held + sums.platform_refunded - delta, 'asked', delta)::text;
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER refund_moves_order_sums AFTER INSERT OR UPDATE OF state, amount, kind, order_id, shop_id, origin ON refunds
FOR EACH ROW EXECUTE FUNCTION refund_moves_order_sums();

CREATE FUNCTION refund_is_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept for good', TG_TABLE_NAME USING ERRCODE = 'CD004';
END $$;

CREATE TRIGGER refund_is_never_deleted BEFORE DELETE OR TRUNCATE ON refunds
FOR EACH STATEMENT EXECUTE FUNCTION refund_is_never_deleted();

-- G-UNIT. A unit claimed twice is a broken primary key; a unit that was never ordered is refused here.
CREATE FUNCTION refund_line_claims_units() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    refund  record;
    ordered integer;
    claimed integer;
BEGIN
    SELECT r.order_id, r.kind, r.state INTO refund FROM refunds r WHERE r.id = NEW.refund_id;
    IF refund.kind NOT IN ('return', 'cancellation', 'without-return') OR NOT refund_holds_money(refund.state) THEN
        RETURN NEW;
    END IF;
    SELECT l.quantity INTO ordered FROM order_lines l WHERE l.order_id = refund.order_id AND l.line = NEW.line;
    INSERT INTO unit_claims (order_id, line, unit, refund_id)
    SELECT refund.order_id, NEW.line, u.unit, NEW.refund_id
    FROM generate_series(1, COALESCE(ordered, 0)) AS u(unit)
    WHERE NOT EXISTS (
        SELECT 1 FROM unit_claims c WHERE c.order_id = refund.order_id AND c.line = NEW.line AND c.unit = u.unit)
    ORDER BY u.unit
    LIMIT NEW.quantity;
    GET DIAGNOSTICS claimed = ROW_COUNT;
    IF claimed < NEW.quantity THEN
        RAISE EXCEPTION 'line % has % units free, % were asked for', NEW.line, claimed, NEW.quantity
            USING ERRCODE = 'CD002',
                  DETAIL = json_build_object('line', NEW.line, 'free', claimed, 'asked', NEW.quantity)::text;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER refund_line_claims_units AFTER INSERT ON refund_lines
FOR EACH ROW EXECUTE FUNCTION refund_line_claims_units();

CREATE FUNCTION refund_line_frees_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM unit_claims WHERE refund_id = OLD.refund_id AND line = OLD.line;
    RETURN OLD;
END $$;

CREATE TRIGGER refund_line_frees_units AFTER DELETE ON refund_lines
FOR EACH ROW EXECUTE FUNCTION refund_line_frees_units();

CREATE FUNCTION refund_frees_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM unit_claims WHERE refund_id = NEW.id;
    RETURN NEW;
END $$;

CREATE TRIGGER refund_frees_units AFTER UPDATE OF state ON refunds
FOR EACH ROW WHEN (NEW.state IN ('rejected', 'cancelled', 'failed'))
EXECUTE FUNCTION refund_frees_units();

-- Nobody approves what they asked for or whose amount they typed, whatever the application believes.
CREATE FUNCTION approver_did_not_ask() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM refunds r WHERE r.id = NEW.refund_id AND NEW.person_id = ANY (r.authors)) THEN
        RAISE EXCEPTION 'an approval by somebody who asked' USING ERRCODE = 'CD003';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER approver_did_not_ask BEFORE INSERT ON refund_approvals
FOR EACH ROW EXECUTE FUNCTION approver_did_not_ask();
