-- Before derive.sql takes out what stood.
-- Whose usual may change, from the first touched post on: groups that a touched post belongs to or has just left.
CREATE OR REPLACE TEMP TABLE touched_group AS
SELECT account_id, platform, format, min(published_at) AS since
FROM (
    SELECT n.post_id, n.account_id, n.platform, n.format, n.published_at FROM post_now AS n
    UNION ALL
    SELECT p.post_id, p.account_id, a.platform, p.format, p.published_at
    FROM post AS p
    JOIN account AS a ON a.account_id = p.account_id
) AS known
WHERE post_id IN (SELECT post_id FROM touched_post)
GROUP BY account_id, platform, format;
