-- Chinese is searched by words of two characters; a GIN index over all two-character grams answers them.
CREATE FUNCTION grams(content text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT COALESCE(array_agg(DISTINCT substr(lower(content), i, 2)), '{}')
    FROM generate_series(1, greatest(char_length(content) - 1, 0)) AS i
    WHERE substr(lower(content), i, 2) !~ '\s'
);

ALTER TABLE case_texts ADD COLUMN grams text[] GENERATED ALWAYS AS (grams(text)) STORED;
CREATE INDEX ix_case_texts_grams ON case_texts USING gin (grams);
