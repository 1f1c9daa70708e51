CREATE TRIGGER fund_line_echoes_stand BEFORE UPDATE OR DELETE OR TRUNCATE ON fund_line_echoes
FOR EACH STATEMENT EXECUTE FUNCTION is_kept_for_good();

-- The memo of a transfer names whom it was for (decision 16): it is no longer kept, and was for nothing that anybody looks at.
ALTER TABLE fund_lines DISABLE TRIGGER fund_lines_stand;
UPDATE fund_lines SET words = NULL WHERE nature = 'transfer' AND words IS NOT NULL;
ALTER TABLE fund_lines ENABLE TRIGGER fund_lines_stand;
