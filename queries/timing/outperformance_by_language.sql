-- name: timing.outperformance_by_language
-- question: In which languages do posts do better or worse than their account's usual?
-- basis: at_age
-- grain: one row per platform and language that has posts
-- params: scope
--   $age      VARCHAR  1h, 24h, 7d or 28d after publication
--   $measure  VARCHAR  interactions or exposures
--   $fewest   BIGINT   under so many scored posts no score is told
-- columns:
--   platform         VARCHAR  -      platform key
--   language         VARCHAR  -      language of the posts; NULL where it is not known
--   posts            BIGINT   posts  posts published, measure:posts
--   scored           BIGINT   posts  of these, posts that have a score at the age
--   score            DOUBLE   score  measure:outperformance, the median of the posts; NULL under $fewest scored posts
--   score_at_least   BOOLEAN  -      whether the median may be higher, as a score at or below it is a lower bound
--   above_usual      BIGINT   posts  of the scored posts, those that reached their account's usual
-- notes: a post is measured against the earlier posts of its account, so this compares languages where an account uses
--   several; an account of one language has its own usual in it. Medians, as scores jump from -1 to 1. Of an even
--   number, the mean of the two in the middle, measured from the usual where they lie on both sides of it: -1.1 and
--   1.3 give 1.1. Association, not cause
WITH summed AS (
    SELECT
        s.platform, s.language, count(*) AS posts, count(o.score) AS scored,
        min(CASE WHEN o.actual_at_least THEN o.score END) AS least_bound,
        count(CASE WHEN o.score >= 1 THEN 1 END) AS above_usual,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY o.score) AS low,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY o.score DESC) AS high
    FROM scoped_post AS s
    LEFT JOIN post_score AS o ON o.post_id = s.post_id AND o.age = $age AND o.measure = $measure
    GROUP BY s.platform, s.language
)
SELECT
    m.platform, m.language, m.posts::BIGINT AS posts, m.scored::BIGINT AS scored,
    CASE WHEN m.scored >= $fewest THEN (m.low + m.high) / 2
        + CASE WHEN m.low >= 0 OR m.high < 0 THEN 0 WHEN m.low + m.high >= 0 THEN 1 ELSE -1 END END::DOUBLE AS score,
    CASE WHEN m.scored >= $fewest THEN coalesce(m.least_bound <= m.high, false) END AS score_at_least,
    m.above_usual::BIGINT AS above_usual
FROM summed AS m
ORDER BY score DESC NULLS LAST, m.posts DESC, m.platform, m.language NULLS LAST
