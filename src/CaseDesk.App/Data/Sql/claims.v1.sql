-- What couriers paid, as it came: a claim says no more and no less (WORKFLOWS.md §6).

-- What had come before it was written down one by one stands in the histories of the cases.
INSERT INTO claim_recoveries (claim_id, shop_id, amount, at, person_id)
SELECT k.id, k.shop_id, (h.body::jsonb ->> 'came')::numeric, h.at, h.person
FROM courier_claims k JOIN history h ON h.case_id = k.case_id
WHERE h.action = 'claim-advanced' AND h.body::jsonb ->> 'claim' = k.id::text AND h.body::jsonb ->> 'act' = 'recover';

CREATE TRIGGER claim_recoveries_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_recoveries
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();

-- A claim that has ended stays so; it is written off by a supervisor (that it is another than who filed it, a CHECK holds).
CREATE FUNCTION claim_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> NEW.state AND NOT (OLD.state, NEW.state) IN (
        ('filed', 'accepted'), ('filed', 'refused'), ('accepted', 'recovered'), ('accepted', 'written-off'),
        ('refused', 'accepted'), ('refused', 'recovered'), ('refused', 'written-off')) THEN
        RAISE EXCEPTION 'a claim does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'CD004';
    END IF;
    IF OLD.state IN ('recovered', 'written-off')
       AND (NEW.claimed, NEW.recovered, NEW.written_off_by) IS DISTINCT FROM (OLD.claimed, OLD.recovered, OLD.written_off_by) THEN
        RAISE EXCEPTION 'a claim that has ended stays so' USING ERRCODE = 'CD004';
    END IF;
    IF NEW.recovered <> OLD.recovered
       AND NEW.recovered <> (SELECT COALESCE(sum(v.amount), 0) FROM claim_recoveries v WHERE v.claim_id = NEW.id) THEN
        RAISE EXCEPTION 'a claim says what came of it' USING ERRCODE = 'CD004';
    END IF;
    IF OLD.state <> NEW.state AND NEW.state = 'written-off' AND NOT EXISTS (
        SELECT 1 FROM person_roles r JOIN person_shops s ON s.person_id = r.person_id
        WHERE r.person_id = NEW.written_off_by AND r.role = 'supervisor' AND s.shop_id = NEW.shop_id) THEN
        RAISE EXCEPTION 'a claim is written off by a supervisor of its shop' USING ERRCODE = 'CD003';
    END IF;
    RETURN NULL;
END $$;

-- After the row, so that its CHECKs speak first.
CREATE TRIGGER claim_moves_on AFTER UPDATE ON courier_claims
FOR EACH ROW EXECUTE FUNCTION claim_moves_on();
