-- What was given out stays written down: by its hash a file is known again.

CREATE TRIGGER exports_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON exports
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();
