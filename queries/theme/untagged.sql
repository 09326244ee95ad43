-- name: theme.untagged
-- question: What share of the posts has no theme, and how did that change over time?
-- basis: published_in_period
-- grain: one row per day, week or month (Hong Kong) with posts
-- params: scope
--   $grain  VARCHAR  day, week (from Monday) or month
-- columns:
--   bucket          DATE    -      first day of the day, week or month of publication
--   posts           BIGINT  posts  posts published, measure:posts
--   untagged        BIGINT  posts  of these, posts without a theme
--   share_untagged  DOUBLE  ratio  untagged of all posts
-- notes: choosing themes changes nothing; additive over time
SELECT
    o.bucket, count(*)::BIGINT AS posts, count(CASE WHEN o.is_untagged THEN 1 END)::BIGINT AS untagged,
    count(CASE WHEN o.is_untagged THEN 1 END) / count(*)::DOUBLE AS share_untagged
FROM (
    SELECT
        CASE $grain WHEN 'day' THEN s.published_on WHEN 'week' THEN s.week_start ELSE s.month_start END AS bucket,
        s.post_id NOT IN (SELECT t.post_id FROM post_theme AS t) AS is_untagged
    FROM period_post AS s
) AS o
GROUP BY o.bucket
ORDER BY o.bucket
