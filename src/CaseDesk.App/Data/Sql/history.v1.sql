-- The history is only ever added to (WORKFLOWS.md §15).
CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'CD004';
END $$;

CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history
FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

CREATE TRIGGER history_anchors_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history_anchors
FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

CREATE TRIGGER anchored_heads_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON anchored_heads
FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

CREATE TRIGGER cases_are_kept BEFORE DELETE OR TRUNCATE ON cases
FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

-- Case numbers: a day and a running number that is never given twice.
CREATE SEQUENCE case_numbers;
