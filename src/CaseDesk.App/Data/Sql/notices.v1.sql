-- Whatever writes a notice, an act, the clock or an import, puts it on its way in the same transaction. The targets are only
-- read and nothing is locked: no act waits for an administrator or for a delivery, nor is refused because of one.
CREATE FUNCTION notices_are_put_on_their_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notice_deliveries (id, target_id, notice_id, case_number, state, made_at, attempts, next_at)
    SELECT gen_random_uuid(), t.id, n.id, n.case_number, 'waiting', n.at, 0, n.at
    FROM told n JOIN notice_targets t ON t.shop_id = n.shop_id AND n.kind = ANY (t.kinds) AND t.roles && n.roles
    WHERE t.enabled;
    RETURN NULL;
END $$;

CREATE TRIGGER notices_are_put_on_their_way AFTER INSERT ON notices
REFERENCING NEW TABLE AS told
FOR EACH STATEMENT EXECUTE FUNCTION notices_are_put_on_their_way();

-- They come and go by the day.
ALTER TABLE notice_deliveries SET (autovacuum_vacuum_scale_factor = 0.02);
