-- What others' files said stays as they said it: a month is signed on it (decision 16).

CREATE TRIGGER fund_files_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON fund_files
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();

CREATE TRIGGER fund_lines_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON fund_lines
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();

-- What was explained stays what it was explained of; when it changes, it is gone and another is open.
CREATE FUNCTION fund_difference_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.shop_id, NEW.kind, NEW.order_number, NEW.refunds, NEW.lines, NEW.ours, NEW.theirs, NEW.found_at)
       IS DISTINCT FROM (OLD.shop_id, OLD.kind, OLD.order_number, OLD.refunds, OLD.lines, OLD.ours, OLD.theirs, OLD.found_at)
       OR OLD.state = 'gone' OR OLD.state = 'explained' AND NEW.state = 'open' THEN
        RAISE EXCEPTION 'a difference says what was found' USING ERRCODE = 'CD006';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER fund_difference_stands BEFORE UPDATE ON fund_differences
FOR EACH ROW EXECUTE FUNCTION fund_difference_stands();

CREATE TRIGGER fund_differences_are_kept BEFORE DELETE OR TRUNCATE ON fund_differences
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();
