-- name: timing.outperformance_by_weekday_and_hour
-- question: On which weekdays and at which hours (Hong Kong) do posts do better or worse than their account's usual?
-- basis: at_age
-- grain: one row per weekday and hour that has posts, and one with both NULL for posts known only by their day
-- params: scope
--   $age      VARCHAR  1h, 24h, 7d or 28d after publication
--   $measure  VARCHAR  interactions or exposures
--   $fewest   BIGINT   under so many scored posts no score is told
-- columns:
--   weekday         BIGINT   -      1 Monday to 7 Sunday, in Hong Kong; NULL for posts known only by their day
--   hour            BIGINT   -      0 to 23, in Hong Kong; NULL for posts known only by their day
--   posts           BIGINT   posts  posts published, measure:posts
--   scored          BIGINT   posts  of these, posts that have a score at the age
--   score           DOUBLE   score  measure:outperformance, the median of the posts; NULL under $fewest scored posts
--   score_at_least  BOOLEAN  -      whether the median may be higher, as a score at or below it is a lower bound
--   above_usual     BIGINT   posts  of the scored posts, those that reached their account's usual
-- notes: the median and not the mean, as scores jump from -1 to 1: the mean of 1.1 and -1.1 is 0, which is no score. Of
--   an even number, the mean of the two in the middle, measured from the usual where they lie on both sides of it: -1.1
--   and 1.3 give 1.1. Association, not cause: what is told at an hour differs too
WITH summed AS (
    SELECT
        CASE WHEN s.local_hour IS NOT NULL THEN s.local_weekday END AS weekday, s.local_hour AS hour,
        count(*) AS posts, count(o.score) AS scored,
        min(CASE WHEN o.actual_at_least THEN o.score END) AS least_bound,
        count(CASE WHEN o.score >= 1 THEN 1 END) AS above_usual,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY o.score) AS low,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY o.score DESC) AS high
    FROM scoped_post AS s
    LEFT JOIN post_score AS o ON o.post_id = s.post_id AND o.age = $age AND o.measure = $measure
    GROUP BY CASE WHEN s.local_hour IS NOT NULL THEN s.local_weekday END, s.local_hour
)
SELECT
    m.weekday::BIGINT AS weekday, m.hour::BIGINT AS hour, m.posts::BIGINT AS posts, m.scored::BIGINT AS scored,
    CASE WHEN m.scored >= $fewest THEN (m.low + m.high) / 2
        + CASE WHEN m.low >= 0 OR m.high < 0 THEN 0 WHEN m.low + m.high >= 0 THEN 1 ELSE -1 END END::DOUBLE AS score,
    CASE WHEN m.scored >= $fewest THEN coalesce(m.least_bound <= m.high, false) END AS score_at_least,
    m.above_usual::BIGINT AS above_usual
FROM summed AS m
ORDER BY m.weekday NULLS LAST, m.hour NULLS LAST
