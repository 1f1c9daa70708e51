-- What the administrators have set — who works here, in which shops and roles, by which rules — is kept by the servers in
-- memory under the stamp that stands here. Every act reads the stamp, so that no act is judged by what was set before.
-- A stamp is never given again: not to other rules after a restored backup or on another server of a cluster either.
CREATE TABLE house_rules (
    stamp    uuid    NOT NULL,
    only_one boolean NOT NULL DEFAULT true CHECK (only_one),
    CONSTRAINT pk_house_rules PRIMARY KEY (only_one)
);
INSERT INTO house_rules (stamp) VALUES (gen_random_uuid());

CREATE TRIGGER house_rules_are_kept BEFORE DELETE OR TRUNCATE ON house_rules
FOR EACH STATEMENT EXECUTE FUNCTION refund_is_never_deleted();

-- The stamp is another in the transaction of the change: whoever reads it reads what it stands for.
CREATE FUNCTION house_rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE house_rules SET stamp = gen_random_uuid();
    RETURN NULL;
END $$;

CREATE TRIGGER house_rules_changed AFTER INSERT OR DELETE OR TRUNCATE ON people
FOR EACH STATEMENT EXECUTE FUNCTION house_rules_changed();

-- Signing in writes the person's row, and changes nothing here.
CREATE TRIGGER house_rules_changed_by_update AFTER UPDATE ON people
FOR EACH ROW WHEN (OLD.id <> NEW.id OR OLD.disabled_at IS DISTINCT FROM NEW.disabled_at)
EXECUTE FUNCTION house_rules_changed();

CREATE TRIGGER house_rules_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person_roles
FOR EACH STATEMENT EXECUTE FUNCTION house_rules_changed();

CREATE TRIGGER house_rules_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person_shops
FOR EACH STATEMENT EXECUTE FUNCTION house_rules_changed();

CREATE TRIGGER house_rules_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON payer_authorizations
FOR EACH STATEMENT EXECUTE FUNCTION house_rules_changed();

CREATE TRIGGER house_rules_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON shops
FOR EACH STATEMENT EXECUTE FUNCTION house_rules_changed();
