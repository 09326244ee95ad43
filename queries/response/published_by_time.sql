-- name: response.published_by_time
-- question: What did the posts of each day, week or month bring so far, by platform?
-- basis: published_in_period
-- grain: one row per day, week or month of publication (Hong Kong) and platform that has posts
-- params: scope
--   $grain  VARCHAR  day, week (from Monday) or month
-- columns:
--   bucket                    DATE     -      first day of the day, week or month of publication
--   platform                  VARCHAR  -      platform key
--   posts                     BIGINT   posts  posts published, measure:posts
--   exposures                 BIGINT   count  measure:exposures; NULL where none reports
--   exposures_reported_by     BIGINT   posts  posts that report exposures
--   exposures_at_least        BIGINT   posts  of these, posts whose count is a lower bound
--   interactions              BIGINT   count  measure:interactions; NULL where none reports
--   interactions_reported_by  BIGINT   posts  posts that report all parts
--   interactions_at_least     BIGINT   posts  of these, posts whose count is a lower bound
-- notes: additive over days; exposures of different platforms are counted by different rules
SELECT
    CASE $grain WHEN 'day' THEN s.published_on WHEN 'week' THEN s.week_start ELSE s.month_start END AS bucket,
    s.platform,
    count(*)::BIGINT AS posts,
    sum(s.exposures)::BIGINT AS exposures,
    count(s.exposures)::BIGINT AS exposures_reported_by,
    count(CASE WHEN s.exposures_at_least AND s.exposures IS NOT NULL THEN 1 END)::BIGINT AS exposures_at_least,
    sum(s.interactions)::BIGINT AS interactions,
    count(s.interactions)::BIGINT AS interactions_reported_by,
    count(CASE WHEN s.interactions_at_least THEN 1 END)::BIGINT AS interactions_at_least
FROM scoped_post AS s
GROUP BY 1, s.platform
ORDER BY bucket, s.platform
