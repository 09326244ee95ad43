-- name: release.totals
-- question: How many press releases were issued in the period, and how many were carried by a post?
-- basis: published_in_period
-- grain: one row
-- params:
--   $start_day    DATE       first day, inclusive
--   $end_day      DATE       day after the last, exclusive
--   $departments  VARCHAR[]  NULL keeps all, empty keeps none
-- columns:
--   releases  BIGINT  count  measure:releases; the language versions of one release count once
--   carried   BIGINT  count  of these, releases that a post is linked to
WITH story AS (
    SELECT DISTINCT coalesce(r.same_as, r.release_id) AS story_id
    FROM release AS r
    WHERE r.issued_on >= $start_day AND r.issued_on < $end_day
        AND ($departments IS NULL OR array_contains($departments, r.department_id))
),
carried AS (
    SELECT DISTINCT coalesce(r.same_as, r.release_id) AS story_id
    FROM post_link AS l
    JOIN release AS r ON r.release_id = l.target_id
    WHERE l.kind = 'release'
)
SELECT count(s.story_id)::BIGINT AS releases, count(c.story_id)::BIGINT AS carried
FROM story AS s
LEFT JOIN carried AS c ON c.story_id = s.story_id
ORDER BY releases
