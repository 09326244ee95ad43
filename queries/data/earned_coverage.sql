-- name: data.earned_coverage
-- question: How many posts and platforms stand behind what was earned in the period, and which platforms report it?
-- basis: earned_in_period
-- grain: one row
-- params: scope
--   $as_of_at  TIMESTAMPTZ  the latest capture of the warehouse; ages are counted to it
-- columns:
--   posts                        BIGINT  posts  posts with a known gain of exposures or interactions, also of 0
--   platforms                    BIGINT  count  platforms of these posts
--   platforms_with_exposures     BIGINT  count  of these, platforms with a known gain of exposures
--   platforms_with_reach         BIGINT  count  always 0, as people reached on two days cannot be subtracted
--   platforms_with_interactions  BIGINT  count  of these, platforms with a known gain of interactions
--   last_captured_at             TIMESTAMP WITH TIME ZONE  -  latest capture of a counter of these posts
--   still_growing                BIGINT  posts  of these, younger than 28 days at the latest capture of the warehouse
-- notes: whenever the posts were published
WITH earned AS (
    SELECT g.post_id, count(g.exposures) AS days_exposed, count(g.interactions) AS days_answered
    FROM gain_by_day AS g
    WHERE g.day >= $start_day AND g.day < $end_day
    GROUP BY g.post_id
)
SELECT
    count(*)::BIGINT AS posts,
    count(DISTINCT c.platform)::BIGINT AS platforms,
    count(DISTINCT CASE WHEN e.days_exposed > 0 THEN c.platform END)::BIGINT AS platforms_with_exposures,
    0::BIGINT AS platforms_with_reach,
    count(DISTINCT CASE WHEN e.days_answered > 0 THEN c.platform END)::BIGINT AS platforms_with_interactions,
    max(c.last_captured_at) AS last_captured_at,
    count(CASE WHEN coalesce(c.published_at, c.published_on) + INTERVAL 28 DAYS > $as_of_at THEN 1 END)::BIGINT
        AS still_growing
FROM earned AS e
JOIN chosen_post AS c ON c.post_id = e.post_id
ORDER BY posts
