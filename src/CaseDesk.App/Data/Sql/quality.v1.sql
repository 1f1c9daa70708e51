-- What was found about a product stands: the manufacturer is told of it, and another finding is another record.
CREATE TRIGGER quality_records_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON quality_records
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();
