-- name: theme.posts_by_theme_and_time
-- question: How did the number of posts on each theme change over time?
-- basis: published_in_period
-- grain: one row per day, week or month (Hong Kong) with posts in scope and theme told in the period; 0 where none told it
-- params: scope
--   $grain  VARCHAR  day, week (from Monday) or month
-- columns:
--   bucket        DATE     -      first day of the day, week or month of publication
--   theme_id      VARCHAR  -      theme
--   posts         BIGINT   posts  posts published, measure:posts
--   interactions  BIGINT   count  measure:interactions; NULL where none reports
--   interactions_reported_by  BIGINT  posts  posts that report all parts
-- notes: not additive over themes, as a post may have several
WITH told AS (
    SELECT
        CASE $grain WHEN 'day' THEN s.published_on WHEN 'week' THEN s.week_start ELSE s.month_start END AS bucket,
        t.theme_id, s.post_id, s.interactions
    FROM period_post AS s
    LEFT JOIN post_theme AS t ON t.post_id = s.post_id
),
bucket AS (
    SELECT DISTINCT o.bucket FROM told AS o
),
theme_told AS (
    SELECT DISTINCT o.theme_id FROM told AS o
    WHERE o.theme_id IS NOT NULL AND ($themes IS NULL OR array_contains($themes, o.theme_id))
)
SELECT
    b.bucket, h.theme_id,
    count(o.post_id)::BIGINT AS posts,
    sum(o.interactions)::BIGINT AS interactions,
    count(o.interactions)::BIGINT AS interactions_reported_by
FROM bucket AS b
CROSS JOIN theme_told AS h
LEFT JOIN told AS o ON o.bucket = b.bucket AND o.theme_id = h.theme_id
GROUP BY b.bucket, h.theme_id
ORDER BY b.bucket, h.theme_id
