-- The books of the ledger by one trigger: each more, and each condition beside it, is set up anew for every refund that is written.
-- SQLSTATE CD001 G-PAID; CD004 what must not change, and what is not whole: a payment without its reference, a refund without its order.
DROP TRIGGER refund_moves_order_sums ON refunds;
DROP FUNCTION refund_moves_order_sums;
DROP TRIGGER refund_frees_units ON refunds;
DROP FUNCTION refund_frees_units;

CREATE FUNCTION refund_keeps_the_books() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    delta numeric := 0;
    sums  record;
BEGIN
    IF NEW.origin = 'desk' AND NEW.state IN ('paid', 'compiled', 'reconciled')
       AND (NEW.reference IS NULL OR NEW.payer IS NULL OR NEW.paid_at IS NULL) THEN
        RAISE EXCEPTION 'a payment without its reference, payer and time' USING ERRCODE = 'CD004';
    END IF;
    IF refund_holds_money(NEW.state) THEN
        delta := NEW.amount;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.order_id <> OLD.order_id OR NEW.shop_id <> OLD.shop_id OR NEW.origin <> OLD.origin THEN
            RAISE EXCEPTION 'a refund keeps its shop, order and origin' USING ERRCODE = 'CD004';
        END IF;
        -- Outlays have sums of their own: what is one stays one.
        IF NEW.kind <> OLD.kind AND (OLD.state <> 'requested' OR NEW.kind IN ('freight', 'compensation') OR OLD.kind IN ('freight', 'compensation')) THEN
            RAISE EXCEPTION 'a kind changes only while it is being asked for' USING ERRCODE = 'CD004';
        END IF;
        IF NEW.amount <> OLD.amount AND OLD.state <> 'requested' THEN
            RAISE EXCEPTION 'an amount changes only while it is being asked for' USING ERRCODE = 'CD004';
        END IF;
        IF refund_holds_money(OLD.state) THEN
            delta := delta - OLD.amount;
        END IF;
        -- What is given up gives its units back.
        IF NOT refund_holds_money(NEW.state) THEN
            DELETE FROM unit_claims WHERE refund_id = NEW.id;
        END IF;
    END IF;
    IF delta = 0 THEN
        IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = NEW.order_id AND o.shop_id = NEW.shop_id) THEN
            RAISE EXCEPTION 'a refund is of its order''s shop' USING ERRCODE = 'CD004';
        END IF;
        RETURN NULL;
    END IF;

    -- G-PAID. The order's row is the one place where its sums are kept, so updating it is the lock under which they are true.
    IF NEW.origin = 'platform' THEN
        UPDATE orders SET platform_refunded = platform_refunded + delta WHERE id = NEW.order_id AND shop_id = NEW.shop_id;
    ELSIF NEW.kind = 'freight' THEN
        UPDATE orders SET freight_held = freight_held + delta WHERE id = NEW.order_id AND shop_id = NEW.shop_id;
    ELSIF NEW.kind = 'compensation' THEN
        UPDATE orders SET compensation_held = compensation_held + delta WHERE id = NEW.order_id AND shop_id = NEW.shop_id;
    ELSE
        UPDATE orders SET held = held + delta WHERE id = NEW.order_id AND shop_id = NEW.shop_id
        RETURNING paid, held, platform_refunded INTO sums;
        IF delta > 0 AND sums.held + sums.platform_refunded > sums.paid THEN
            RAISE EXCEPTION 'order % would give back % of % paid', NEW.order_id, sums.held + sums.platform_refunded, sums.paid
                USING ERRCODE = 'CD001',
                      DETAIL = json_build_object('paid', sums.paid, 'spokenFor', sums.held + sums.platform_refunded - delta, 'asked', delta)::text;
        END IF;
    END IF;
    -- In place of foreign keys, which would lock the rows of the shop and the order for each refund.
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a refund is of its order''s shop' USING ERRCODE = 'CD004';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER refund_keeps_the_books
AFTER INSERT OR UPDATE OF state, amount, kind, order_id, shop_id, origin, reference, payer, paid_at ON refunds
FOR EACH ROW EXECUTE FUNCTION refund_keeps_the_books();
