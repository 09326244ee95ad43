-- What captures of the posts in touched_post(post_id) say that cannot be, or that asks for a look. Of one moment told
-- twice, the later import is right. A lower bound ("10万+") is no figure that could fall or be passed.
DELETE FROM capture_problem WHERE post_id IN (SELECT post_id FROM touched_post);

CREATE OR REPLACE TEMP TABLE touched_capture AS
SELECT
    m.post_id, m.captured_at, p.published_at, p.published_on,
    CASE WHEN NOT m.exposures_at_least THEN m.exposures END AS exposures,
    CASE WHEN NOT m.reach_at_least THEN m.reach END AS reach,
    CASE WHEN NOT coalesce(contains(m.at_least, 'reactions'), false) THEN m.reactions END AS reactions,
    CASE WHEN NOT coalesce(contains(m.at_least, 'comments'), false) THEN m.comments END AS comments,
    CASE WHEN NOT coalesce(contains(m.at_least, 'shares'), false) THEN m.shares END AS shares,
    CASE WHEN NOT coalesce(contains(m.at_least, 'saves'), false) THEN m.saves END AS saves,
    m.reach AS reach_or_more, m.interactions AS interactions_or_more,
    -- Meta left Views empty or 0 for most formats until they became its one count of exposures on 15 November 2025.
    a.platform NOT IN ('facebook', 'instagram') OR (p.published_on >= DATE '2025-11-15' AND m.exposures > 0)
        AS tells_exposures,
    least(m.exposures, m.reach, m.reactions, m.comments, m.shares, m.saves, m.clicks, m.watch_seconds) < 0 AS is_negative
FROM touched_measured AS m
JOIN post AS p ON p.post_id = m.post_id
JOIN account AS a ON a.account_id = p.account_id
QUALIFY row_number() OVER (PARTITION BY m.post_id, m.captured_at ORDER BY m.import_id DESC) = 1;

INSERT INTO capture_problem BY NAME
WITH beside AS (
    SELECT
        post_id, captured_at,
        exposures < lag(exposures IGNORE NULLS) OVER so_far OR reach < lag(reach IGNORE NULLS) OVER so_far
            OR reactions < lag(reactions IGNORE NULLS) OVER so_far OR comments < lag(comments IGNORE NULLS) OVER so_far
            OR shares < lag(shares IGNORE NULLS) OVER so_far OR saves < lag(saves IGNORE NULLS) OVER so_far AS fell
    FROM touched_capture
    WINDOW so_far AS (PARTITION BY post_id ORDER BY captured_at)
)
SELECT DISTINCT post_id, 'counter_fell' AS problem FROM beside WHERE fell
UNION ALL
SELECT DISTINCT post_id, 'reach_over_exposures' FROM touched_capture
WHERE tells_exposures AND reach_or_more > exposures
UNION ALL
SELECT DISTINCT post_id, 'interactions_over_exposures' FROM touched_capture
WHERE tells_exposures AND interactions_or_more > exposures
UNION ALL
SELECT DISTINCT post_id, 'negative_counter' FROM touched_capture WHERE is_negative
UNION ALL
SELECT DISTINCT post_id, 'captured_before_published' FROM touched_capture
WHERE captured_at < published_at
    OR (published_at IS NULL AND (captured_at AT TIME ZONE 'Asia/Hong_Kong')::DATE < published_on)
UNION ALL
SELECT DISTINCT s.post_id, 'window_unknown'
FROM snapshot AS s
SEMI JOIN touched_post AS t ON t.post_id = s.post_id
WHERE s.is_window AND s.window_start IS NULL;
