-- name: response.outperformance_by_format
-- question: In which formats do posts do better or worse than their account's usual?
-- basis: at_age
-- grain: one row per platform and format that has posts
-- params: scope
--   $age      VARCHAR  1h, 24h, 7d or 28d after publication
--   $measure  VARCHAR  interactions or exposures
-- columns:
--   platform         VARCHAR  -      platform key
--   format           VARCHAR  -      format key; NULL where it is not known
--   posts            BIGINT   posts  posts published, measure:posts
--   scored           BIGINT   posts  of these, posts that have a score at the age
--   score            DOUBLE   score  measure:outperformance, the median of the posts; NULL under 10 scored posts
--   score_at_least   BOOLEAN  -      whether the median may be higher, as a score at or below it is a lower bound
--   above_usual      BIGINT   posts  of the scored posts, those that reached their account's usual
-- notes: a post is measured against earlier posts of its own format, so a format that always does well does not stand
--   out; one that does better than it used to does. The median and not the mean, as scores jump from -1 to 1: the mean
--   of 1.1 and -1.1 is 0, which is no score. Of an even number, the mean of the two in the middle, measured
--   from the usual where they lie on both sides of it: -1.1 and 1.3 give 1.1
WITH summed AS (
    SELECT
        s.platform, s.format, count(*) AS posts, count(o.score) AS scored,
        min(CASE WHEN o.actual_at_least THEN o.score END) AS least_bound,
        count(CASE WHEN o.score >= 1 THEN 1 END) AS above_usual,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY o.score) AS low,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY o.score DESC) AS high
    FROM scoped_post AS s
    LEFT JOIN post_score AS o ON o.post_id = s.post_id AND o.age = $age AND o.measure = $measure
    GROUP BY s.platform, s.format
)
SELECT
    m.platform, m.format, m.posts::BIGINT AS posts, m.scored::BIGINT AS scored,
    CASE WHEN m.scored >= 10 THEN (m.low + m.high) / 2
        + CASE WHEN m.low >= 0 OR m.high < 0 THEN 0 WHEN m.low + m.high >= 0 THEN 1 ELSE -1 END END::DOUBLE AS score,
    CASE WHEN m.scored >= 10 THEN coalesce(m.least_bound <= m.high, false) END AS score_at_least,
    m.above_usual::BIGINT AS above_usual
FROM summed AS m
ORDER BY score DESC NULLS LAST, m.posts DESC, m.platform, m.format NULLS LAST
