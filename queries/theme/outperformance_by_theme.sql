-- name: theme.outperformance_by_theme
-- question: On which themes do posts do better or worse than their account's usual?
-- basis: at_age
-- grain: one row per theme that has posts, and one with a NULL theme for posts without any
-- params: scope
--   $age      VARCHAR  1h, 24h, 7d or 28d after publication
--   $measure  VARCHAR  interactions or exposures
-- columns:
--   theme_id         VARCHAR  -      theme; NULL for posts without a theme
--   posts            BIGINT   posts  posts published, measure:posts
--   scored           BIGINT   posts  of these, posts that have a score at the age
--   score            DOUBLE   score  measure:outperformance, the median of the posts; NULL under 10 scored posts
--   score_at_least   BOOLEAN  -      whether the median may be higher, as a score at or below it is a lower bound
--   above_usual      BIGINT   posts  of the scored posts, those that reached their account's usual
-- notes: the median and not the mean, as scores jump from -1 to 1: the mean of 1.1 and -1.1 is 0, which is no score. Of
--   an even number, the mean of the two in the middle, measured from the usual where they lie on both sides of it: -1.1
--   and 1.3 give 1.1. A post with several themes counts for each; association, not cause
WITH told AS (
    SELECT t.theme_id, o.score, CASE WHEN o.actual_at_least THEN o.score END AS bound
    FROM period_post AS s
    LEFT JOIN post_theme AS t ON t.post_id = s.post_id
    LEFT JOIN post_score AS o ON o.post_id = s.post_id AND o.age = $age AND o.measure = $measure
    WHERE $themes IS NULL OR array_contains($themes, t.theme_id)
),
summed AS (
    SELECT
        d.theme_id, count(*) AS posts, count(d.score) AS scored, min(d.bound) AS least_bound,
        count(CASE WHEN d.score >= 1 THEN 1 END) AS above_usual,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY d.score) AS low,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY d.score DESC) AS high
    FROM told AS d
    GROUP BY d.theme_id
)
SELECT
    m.theme_id, m.posts::BIGINT AS posts, m.scored::BIGINT AS scored,
    CASE WHEN m.scored >= 10 THEN (m.low + m.high) / 2
        + CASE WHEN m.low >= 0 OR m.high < 0 THEN 0 WHEN m.low + m.high >= 0 THEN 1 ELSE -1 END END::DOUBLE AS score,
    CASE WHEN m.scored >= 10 THEN coalesce(m.least_bound <= m.high, false) END AS score_at_least,
    m.above_usual::BIGINT AS above_usual
FROM summed AS m
ORDER BY score DESC NULLS LAST, m.posts DESC, m.theme_id NULLS LAST
