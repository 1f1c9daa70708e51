-- What came of a claim and what couriers paid on it are one sum, whichever of the two was written: looked at when all of the act is.
CREATE FUNCTION claim_says_what_came() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT k.recovered FROM courier_claims k WHERE k.id = NEW.claim_id)
       <> (SELECT sum(v.amount) FROM claim_recoveries v WHERE v.claim_id = NEW.claim_id) THEN
        RAISE EXCEPTION 'a claim says what came of it' USING ERRCODE = 'CD004';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER claim_says_what_came AFTER INSERT ON claim_recoveries
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claim_says_what_came();
