-- name: response.by_platform
-- question: What did the posts of the period bring so far on each platform?
-- basis: published_in_period
-- grain: one row per platform that has posts
-- params: scope
-- columns:
--   platform                  VARCHAR  -       platform key
--   posts                     BIGINT   posts   posts published, measure:posts
--   exposures                 BIGINT   count   measure:exposures; NULL where not reported
--   exposures_reported_by     BIGINT   posts   posts that report exposures
--   exposures_at_least        BIGINT   posts   of these, posts whose count is a lower bound
--   reach_median              DOUBLE   people  measure:reach of the middle post; never added over posts
--   reach_reported_by         BIGINT   posts   posts that report reach
--   interactions              BIGINT   count   measure:interactions; NULL where not reported
--   interactions_reported_by  BIGINT   posts   posts that report all parts
--   interactions_at_least     BIGINT   posts   of these, posts whose count is a lower bound
SELECT
    s.platform,
    count(*)::BIGINT AS posts,
    sum(s.exposures)::BIGINT AS exposures,
    count(s.exposures)::BIGINT AS exposures_reported_by,
    count(CASE WHEN s.exposures_at_least AND s.exposures IS NOT NULL THEN 1 END)::BIGINT AS exposures_at_least,
    (percentile_cont(0.5) WITHIN GROUP (ORDER BY s.reach))::DOUBLE AS reach_median,
    count(s.reach)::BIGINT AS reach_reported_by,
    sum(s.interactions)::BIGINT AS interactions,
    count(s.interactions)::BIGINT AS interactions_reported_by,
    count(CASE WHEN s.interactions_at_least THEN 1 END)::BIGINT AS interactions_at_least
FROM scoped_post AS s
GROUP BY s.platform
ORDER BY exposures DESC NULLS LAST, s.platform
