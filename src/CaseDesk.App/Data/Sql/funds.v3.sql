-- Files cover days and no longer months (decision 16). Of those that are there, from the first to the last day of the lines that they
-- brought: lines that they repeated are of days which the files before them cover. One that brought none keeps the days of its months.
ALTER TABLE fund_files DISABLE TRIGGER fund_files_stand;

UPDATE fund_files f SET from_day = COALESCE(d.first, f.from_day), to_day = COALESCE(d.last, (f.to_day + interval '1 month')::date - 1)
FROM fund_files o
LEFT JOIN (SELECT l.file_id, min(l.at AT TIME ZONE s.time_zone)::date AS first, max(l.at AT TIME ZONE s.time_zone)::date AS last
           FROM fund_lines l JOIN shops s ON s.id = l.shop_id GROUP BY l.file_id) d ON d.file_id = o.id
WHERE o.id = f.id;

ALTER TABLE fund_files ENABLE TRIGGER fund_files_stand;
