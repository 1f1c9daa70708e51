-- The words and sums that the ledger's rows may hold, as types of their own. A CHECK is read anew from its text by every
-- statement that writes a row, whichever columns it writes; what a type allows is kept ready, and asked only where a column
-- is written.
CREATE DOMAIN refund_kind AS text
    CONSTRAINT refund_kind_known CHECK (VALUE IN ('discount', 'return', 'cancellation', 'without-return', 'freight', 'compensation'));
CREATE DOMAIN refund_origin AS text
    CONSTRAINT refund_origin_known CHECK (VALUE IN ('desk', 'platform'));
CREATE DOMAIN refund_state AS text
    CONSTRAINT refund_state_known CHECK (VALUE IN ('requested', 'approved', 'paying', 'paid', 'compiled', 'reconciled',
                                                   'rejected', 'cancelled', 'failed', 'unknown'));
CREATE DOMAIN claim_state AS text
    CONSTRAINT claim_state_known CHECK (VALUE IN ('filed', 'accepted', 'refused', 'recovered', 'written-off'));
CREATE DOMAIN sum_above_zero AS numeric(18,4) CONSTRAINT sum_above_zero CHECK (VALUE > 0);
CREATE DOMAIN sum_not_negative AS numeric(18,4) CONSTRAINT sum_not_negative CHECK (VALUE >= 0);

-- A column that a trigger names changes its type only without it.
DROP TRIGGER refund_moves_order_sums ON refunds;
DROP TRIGGER refund_frees_units ON refunds;

ALTER TABLE refunds
    ALTER kind TYPE refund_kind, ALTER origin TYPE refund_origin, ALTER state TYPE refund_state, ALTER amount TYPE sum_above_zero;
ALTER TABLE courier_claims
    ALTER state TYPE claim_state, ALTER claimed TYPE sum_above_zero, ALTER recovered TYPE sum_not_negative;
ALTER TABLE orders
    ALTER paid TYPE sum_not_negative, ALTER freight TYPE sum_not_negative,
    ALTER held TYPE sum_not_negative, ALTER platform_refunded TYPE sum_not_negative,
    ALTER freight_held TYPE sum_not_negative, ALTER compensation_held TYPE sum_not_negative;

CREATE TRIGGER refund_moves_order_sums AFTER INSERT OR UPDATE OF state, amount, kind, order_id, shop_id, origin ON refunds
FOR EACH ROW EXECUTE FUNCTION refund_moves_order_sums();

CREATE TRIGGER refund_frees_units AFTER UPDATE OF state ON refunds
FOR EACH ROW WHEN (NEW.state IN ('rejected', 'cancelled', 'failed'))
EXECUTE FUNCTION refund_frees_units();
