-- name: overview.earned_totals
-- question: What did all posts, whenever published, earn in the period?
-- basis: earned_in_period
-- grain: one row
-- params: scope
-- columns:
--   posts                     BIGINT  posts  posts with a known gain of exposures or interactions in the period, also of 0
--   interactions              DOUBLE  count  measure:interactions gained; NULL where nothing was captured
--   interactions_reported_by  BIGINT  posts  posts with a known gain of interactions in the period, also of 0
-- notes: gains between two captures are spread evenly over the time between them; posts first captured more than
--   7 days after publication count from their first capture
SELECT
    count(DISTINCT g.post_id)::BIGINT AS posts,
    sum(g.interactions)::DOUBLE AS interactions,
    count(DISTINCT CASE WHEN g.interactions IS NOT NULL THEN g.post_id END)::BIGINT AS interactions_reported_by
FROM gain_by_day AS g
JOIN chosen_post AS c ON c.post_id = g.post_id
WHERE g.day >= $start_day AND g.day < $end_day
ORDER BY posts
