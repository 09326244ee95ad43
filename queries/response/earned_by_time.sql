-- name: response.earned_by_time
-- question: What did each day, week or month earn, by platform, from all posts whenever published?
-- basis: earned_in_period
-- grain: one row per day, week or month (Hong Kong) and platform with a known gain
-- params: scope
--   $grain  VARCHAR  day, week (from Monday) or month
-- columns:
--   bucket        DATE     -      first day of the day, week or month
--   platform      VARCHAR  -      platform key
--   posts         BIGINT   posts  posts with a known gain of exposures or interactions, also of 0
--   exposures     DOUBLE   count  measure:exposures gained
--   exposures_reported_by     BIGINT  posts  posts with a known gain of exposures
--   interactions  DOUBLE   count  measure:interactions gained
--   interactions_reported_by  BIGINT  posts  posts with a known gain of interactions
-- notes: gains between two captures are spread evenly over the time between them
SELECT
    CASE $grain WHEN 'day' THEN g.day WHEN 'week' THEN g.week_start ELSE g.month_start END AS bucket,
    c.platform,
    count(DISTINCT g.post_id)::BIGINT AS posts,
    sum(g.exposures)::DOUBLE AS exposures,
    count(DISTINCT CASE WHEN g.exposures IS NOT NULL THEN g.post_id END)::BIGINT AS exposures_reported_by,
    sum(g.interactions)::DOUBLE AS interactions,
    count(DISTINCT CASE WHEN g.interactions IS NOT NULL THEN g.post_id END)::BIGINT AS interactions_reported_by
FROM gain_by_day AS g
JOIN chosen_post AS c ON c.post_id = g.post_id
WHERE g.day >= $start_day AND g.day < $end_day
GROUP BY 1, c.platform
ORDER BY bucket, c.platform
