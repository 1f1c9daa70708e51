-- Until now calendars had no names.
UPDATE calendars SET name = '中国大陆工作日' WHERE key = 'cn';

-- A published version of a calendar never changes: steps are counted by it, and their deadlines can be explained again.
CREATE TRIGGER calendars_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON calendars
FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only();

-- Until now a step was counted by its shop's limits as they were at the moment: those it has now are kept with it.
UPDATE cases c
SET step_limit = s.rules -> 'Limits' -> (c.workflow || '/' || c.step)
FROM shops s
WHERE s.id = c.shop_id AND c.state <> 'closed' AND s.rules -> 'Limits' ? (c.workflow || '/' || c.step);
