-- What a platform's export says was refunded stays as it said it; only what it is to the ledger is found out later (decision 16).
CREATE FUNCTION exported_refund_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.shop_id, NEW.file_id, NEW.line, NEW.number, NEW.order_number, NEW.amount, NEW.at)
       IS DISTINCT FROM (OLD.shop_id, OLD.file_id, OLD.line, OLD.number, OLD.order_number, OLD.amount, OLD.at) THEN
        RAISE EXCEPTION 'an exported refund says what its file said' USING ERRCODE = 'CD006';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER exported_refund_stands BEFORE UPDATE ON exported_refunds
FOR EACH ROW EXECUTE FUNCTION exported_refund_stands();

CREATE TRIGGER exported_refunds_are_kept BEFORE DELETE OR TRUNCATE ON exported_refunds
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();

-- Its numbers grow with time, as those that the desk makes do: lists go on from the one before.
CREATE FUNCTION refund_id_at(at timestamptz) RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN (WITH t AS (SELECT lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') AS h)
        SELECT (left(t.h, 8) || '-' || right(t.h, 4) || '-7' || substr(gen_random_uuid()::text, 16))::uuid FROM t);

-- A payment of the desk that a row of an export was taken for came to nothing. Under the platform's own number that is proof that this
-- very refund did not arrive. Else the platform says that one was made, and then it is the platform's: recorded in the act that gives the
-- payment up, so that its money is at no moment free.
CREATE FUNCTION exported_refund_outlives(failed refunds) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    exported record;
    made     uuid;
BEGIN
    SELECT e.* INTO exported FROM exported_refunds e WHERE e.refund_id = failed.id;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF failed.reference = exported.number THEN
        UPDATE exported_refunds SET standing = 'bounced' WHERE id = exported.id;
        RETURN;
    END IF;
    made := refund_id_at(exported.at);
    INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content,
                         paid_at, recorded_at, platform_number, paid_by_approver)
    VALUES (made, exported.shop_id, failed.order_id, CASE WHEN exported.type = 'return-refund' THEN 'return' ELSE 'without-return' END,
            'platform', 'paid', exported.amount, 'other', 'platform-refund', 'company',
            LEAST(COALESCE(exported.applied_at, exported.at), exported.at), '{}', 1, exported.at, exported.at, exported.number, false);
    UPDATE exported_refunds SET refund_id = made, standing = 'recorded' WHERE id = exported.id;
END $$;

-- As in ledger.v2.sql, and what a failed payment was taken for stands.
CREATE OR REPLACE FUNCTION refund_keeps_the_books() RETURNS trigger LANGUAGE plpgsql AS $$
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
        -- What an export was taken for was sent: it is told as paid or as failed, and is not asked for again.
        IF OLD.state = 'paying' AND NEW.state = 'approved' AND EXISTS (SELECT 1 FROM exported_refunds e WHERE e.refund_id = NEW.id) THEN
            RAISE EXCEPTION 'the platform says that it was refunded' USING ERRCODE = 'CD004';
        END IF;
        -- What is given up gives its units back.
        IF NOT refund_holds_money(NEW.state) THEN
            DELETE FROM unit_claims WHERE refund_id = NEW.id;
            IF refund_holds_money(OLD.state) THEN
                PERFORM exported_refund_outlives(NEW);
            END IF;
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

-- Exports that were taken in before their rows became facts: their buyers' refunds wait as those of an unknown order do, until the
-- next file or import of the shop.
INSERT INTO exported_refunds (shop_id, file_id, line, number, order_number, amount, at, timed, standing)
SELECT l.shop_id, l.file_id, l.line, left(l.once, -length('/buyer')), l.order_number, -l.amount, COALESCE(l.at, f.taken_at), l.at IS NOT NULL, 'waiting'
FROM fund_lines l JOIN fund_files f ON f.id = l.file_id
WHERE f.format IN ('taobao-refunds', 'jd-aftersales', 'pdd-refunds', 'douyin-aftersales')
  AND l.nature = 'refund' AND l.bearer = 'buyer' AND l.once LIKE '%/buyer' AND l.order_number IS NOT NULL AND l.amount < 0
ON CONFLICT (shop_id, number) DO NOTHING;
