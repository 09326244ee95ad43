-- Posts of the rows that arrived with a counter below that of the capture before. Both stay; the report tells of them.
-- Windows of days are no captures, and a lower bound is no figure that could fall.
SELECT count(DISTINCT new.post_id), min(new.post_id)
FROM (FROM arriving WHERE NOT coalesce(is_window, false)) AS new
ASOF JOIN (
    SELECT * FROM snapshot
    WHERE NOT coalesce(is_window, false) AND post_id IN (SELECT post_id FROM arriving)
) AS old
    ON old.post_id = new.post_id AND old.captured_at < new.captured_at
WHERE
    (new.exposures < old.exposures AND NOT coalesce(contains(old.at_least, 'exposures'), false))
    OR (new.reach < old.reach AND NOT coalesce(contains(old.at_least, 'reach'), false))
    OR (new.reactions < old.reactions AND NOT coalesce(contains(old.at_least, 'reactions'), false))
    OR (new.comments < old.comments AND NOT coalesce(contains(old.at_least, 'comments'), false))
    OR (new.shares < old.shares AND NOT coalesce(contains(old.at_least, 'shares'), false))
    OR (new.saves < old.saves AND NOT coalesce(contains(old.at_least, 'saves'), false))
