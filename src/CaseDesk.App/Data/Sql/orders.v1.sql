-- What was ordered and paid is what refunds are measured by: an order is kept for good.
ALTER FUNCTION refund_is_never_deleted RENAME TO is_kept_for_good;

CREATE TRIGGER orders_are_kept BEFORE DELETE OR TRUNCATE ON orders
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();

-- Read and written whole with every act, and hardly ever looked into: as text, which costs half of jsonb.
ALTER TABLE cases ALTER pauses TYPE json, ALTER known TYPE json;
