-- What was ordered and paid is what refunds are measured by: an order is kept for good.
CREATE TRIGGER orders_are_kept BEFORE DELETE OR TRUNCATE ON orders
FOR EACH STATEMENT EXECUTE FUNCTION refund_is_never_deleted();
