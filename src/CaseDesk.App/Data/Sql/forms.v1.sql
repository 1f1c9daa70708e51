-- What a supervisor approves that moves neither money nor goods by itself (WORKFLOWS.md §7, §8).
CREATE DOMAIN form_state AS text
    CONSTRAINT form_state_known CHECK (VALUE IN ('requested', 'approved', 'agreed', 'rejected', 'cancelled'));
ALTER TABLE forms ALTER state TYPE form_state, ALTER cost TYPE sum_not_negative;

CREATE TRIGGER forms_are_kept BEFORE DELETE OR TRUNCATE ON forms
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();

-- What was approved is what was asked for, and what came to an end stays so.
CREATE FUNCTION form_says_what_was_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('agreed', 'rejected', 'cancelled') AND NEW.state <> OLD.state THEN
        RAISE EXCEPTION 'a form that came to its end stays so' USING ERRCODE = 'CD004';
    END IF;
    IF (NEW.kind, NEW.cost, NEW.says, NEW.authors, NEW.case_id) IS DISTINCT FROM (OLD.kind, OLD.cost, OLD.says, OLD.authors, OLD.case_id) THEN
        RAISE EXCEPTION 'a form says what was asked for' USING ERRCODE = 'CD004';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER form_says_what_was_asked BEFORE UPDATE ON forms
FOR EACH ROW EXECUTE FUNCTION form_says_what_was_asked();

-- Nobody approves what they asked for, whatever the application believes.
CREATE FUNCTION form_approver_did_not_ask() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM forms f WHERE f.id = NEW.form_id AND NEW.person_id = ANY (f.authors)) THEN
        RAISE EXCEPTION 'an approval by somebody who asked' USING ERRCODE = 'CD003';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER form_approver_did_not_ask BEFORE INSERT ON form_approvals
FOR EACH ROW EXECUTE FUNCTION form_approver_did_not_ask();
