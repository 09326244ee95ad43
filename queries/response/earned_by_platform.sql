-- name: response.earned_by_platform
-- question: What did all posts, whenever published, earn in the period on each platform?
-- basis: earned_in_period
-- grain: one row per platform with a known gain
-- params: scope
-- columns:
--   platform                  VARCHAR  -      platform key
--   posts                     BIGINT   posts  posts with a known gain of exposures or interactions, also of 0
--   exposures                 DOUBLE   count  measure:exposures gained; NULL where no gain is known
--   exposures_reported_by     BIGINT   posts  posts with a known gain of exposures
--   interactions              DOUBLE   count  measure:interactions gained; NULL where no gain is known
--   interactions_reported_by  BIGINT   posts  posts with a known gain of interactions
-- notes: gains between two captures are spread evenly over the time between them; reach is not here, as it is never
--   earned by addition
SELECT
    c.platform,
    count(DISTINCT g.post_id)::BIGINT AS posts,
    sum(g.exposures)::DOUBLE AS exposures,
    count(DISTINCT CASE WHEN g.exposures IS NOT NULL THEN g.post_id END)::BIGINT AS exposures_reported_by,
    sum(g.interactions)::DOUBLE AS interactions,
    count(DISTINCT CASE WHEN g.interactions IS NOT NULL THEN g.post_id END)::BIGINT AS interactions_reported_by
FROM gain_by_day AS g
JOIN chosen_post AS c ON c.post_id = g.post_id
WHERE g.day >= $start_day AND g.day < $end_day
GROUP BY c.platform
ORDER BY exposures DESC NULLS LAST, c.platform
