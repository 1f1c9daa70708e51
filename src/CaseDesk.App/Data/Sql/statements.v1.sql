-- A month's statement keeps what it says, whoever writes (WORKFLOWS.md §13).
-- SQLSTATE CD006 a statement that takes no more, CD007 reconciled by somebody who compiled it.

CREATE FUNCTION statement_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a statement is kept for good' USING ERRCODE = 'CD006';
    END IF;
    IF NEW.shop_id <> OLD.shop_id OR NEW.month <> OLD.month OR NEW.kind <> OLD.kind THEN
        RAISE EXCEPTION 'a statement keeps its shop, month and kind' USING ERRCODE = 'CD006';
    END IF;
    IF NOT (OLD.state, NEW.state) IN (('open', 'compiled'), ('compiled', 'open'), ('compiled', 'reconciled'), ('reconciled', 'closed')) THEN
        RAISE EXCEPTION 'a statement does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'CD006';
    END IF;
    IF NEW.state = 'reconciled' AND EXISTS (
        SELECT 1 FROM statement_acts a
        WHERE a.statement_id = NEW.id AND a.action = 'compile' AND a.person_id = NEW.reconciled_by) THEN
        RAISE EXCEPTION 'a statement is reconciled by somebody who did not compile it' USING ERRCODE = 'CD007';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER statement_moves_on BEFORE UPDATE OR DELETE ON statements
FOR EACH ROW EXECUTE FUNCTION statement_moves_on();

-- Lines come while it is open and stay; what finance found of them is written while it is compiled.
CREATE FUNCTION statement_line_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stands text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a line of a statement is kept for good' USING ERRCODE = 'CD006';
    END IF;
    SELECT s.state INTO stands FROM statements s WHERE s.id = NEW.statement_id;
    IF TG_OP = 'INSERT' AND stands <> 'open' OR TG_OP = 'UPDATE' AND stands <> 'compiled' THEN
        RAISE EXCEPTION 'a % statement takes no %', stands, lower(TG_OP) USING ERRCODE = 'CD006';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.statement_id, NEW.refund_id, NEW.seq, NEW.late, NEW.entry)
                            IS DISTINCT FROM (OLD.statement_id, OLD.refund_id, OLD.seq, OLD.late, OLD.entry) THEN
        RAISE EXCEPTION 'a line says what was compiled' USING ERRCODE = 'CD006';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER statement_line_stands BEFORE INSERT OR UPDATE OR DELETE ON statement_lines
FOR EACH ROW EXECUTE FUNCTION statement_line_stands();

CREATE FUNCTION correction_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'a correction is kept for good; another one mends it' USING ERRCODE = 'CD006';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM statements s WHERE s.id = NEW.statement_id AND s.state = 'open') THEN
        RAISE EXCEPTION 'a correction is an entry of a month that is still open' USING ERRCODE = 'CD006';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER correction_stands BEFORE INSERT OR UPDATE OR DELETE ON corrections
FOR EACH ROW EXECUTE FUNCTION correction_stands();

CREATE TRIGGER statement_acts_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_acts
FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

CREATE FUNCTION statement_is_never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept for good', TG_TABLE_NAME USING ERRCODE = 'CD006';
END $$;

CREATE TRIGGER statements_are_never_emptied BEFORE TRUNCATE ON statements
FOR EACH STATEMENT EXECUTE FUNCTION statement_is_never_emptied();

CREATE TRIGGER statement_lines_are_never_emptied BEFORE TRUNCATE ON statement_lines
FOR EACH STATEMENT EXECUTE FUNCTION statement_is_never_emptied();

CREATE TRIGGER corrections_are_never_emptied BEFORE TRUNCATE ON corrections
FOR EACH STATEMENT EXECUTE FUNCTION statement_is_never_emptied();
