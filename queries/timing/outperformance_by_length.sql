-- name: timing.outperformance_by_length
-- question: At which length of text do posts do better or worse than their account's usual?
-- basis: at_age
-- grain: one row per language and class of length that has posts
-- params: scope
--   $age      VARCHAR  1h, 24h, 7d or 28d after publication
--   $measure  VARCHAR  interactions or exposures
--   $fewest   BIGINT   under so many scored posts no score is told
-- columns:
--   language         VARCHAR  -      language of the posts; NULL where it is not known
--   text_length      VARCHAR  -      class: brief, short, medium or long; NULL where the length is not known
--   length_from      BIGINT   count  least length of the class: Chinese characters of Chinese, words of English
--   length_to        BIGINT   count  greatest length of the class, included; NULL for the longest class
--   posts            BIGINT   posts  posts published, measure:posts
--   scored           BIGINT   posts  of these, posts that have a score at the age
--   score            DOUBLE   score  measure:outperformance, the median of the posts; NULL under $fewest scored posts
--   score_at_least   BOOLEAN  -      whether the median may be higher, as a score at or below it is a lower bound
--   above_usual      BIGINT   posts  of the scored posts, those that reached their account's usual
-- notes: characters and words are never added: each language has classes of its own, words being about 1.6 characters.
--   140 characters was the length of a Weibo post. Links are not counted; the title counts where there is no text.
--   Medians, as scores jump from -1 to 1. Of an even number, the mean of the two in the middle, measured from the usual
--   where they lie on both sides of it: -1.1 and 1.3 give 1.1. Association, not cause
WITH class AS (
    SELECT c.language, c.text_length, c.place, c.length_from, c.length_to
    FROM (VALUES
        ('zh-Hant', 'brief', 1, 0, 40), ('zh-Hant', 'short', 2, 41, 80), ('zh-Hant', 'medium', 3, 81, 140),
        ('zh-Hant', 'long', 4, 141, NULL),
        ('zh-Hans', 'brief', 1, 0, 40), ('zh-Hans', 'short', 2, 41, 80), ('zh-Hans', 'medium', 3, 81, 140),
        ('zh-Hans', 'long', 4, 141, NULL),
        ('en', 'brief', 1, 0, 25), ('en', 'short', 2, 26, 50), ('en', 'medium', 3, 51, 90), ('en', 'long', 4, 91, NULL)
    ) AS c(language, text_length, place, length_from, length_to)
),
summed AS (
    SELECT
        s.language, c.text_length, c.place, c.length_from, c.length_to, count(*) AS posts, count(o.score) AS scored,
        min(CASE WHEN o.actual_at_least THEN o.score END) AS least_bound,
        count(CASE WHEN o.score >= 1 THEN 1 END) AS above_usual,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY o.score) AS low,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY o.score DESC) AS high
    FROM scoped_post AS s
    LEFT JOIN class AS c ON c.language = s.language AND s.text_length >= c.length_from
        AND (c.length_to IS NULL OR s.text_length <= c.length_to)
    LEFT JOIN post_score AS o ON o.post_id = s.post_id AND o.age = $age AND o.measure = $measure
    GROUP BY s.language, c.text_length, c.place, c.length_from, c.length_to
)
SELECT
    m.language, m.text_length, m.length_from::BIGINT AS length_from, m.length_to::BIGINT AS length_to,
    m.posts::BIGINT AS posts, m.scored::BIGINT AS scored,
    CASE WHEN m.scored >= $fewest THEN (m.low + m.high) / 2
        + CASE WHEN m.low >= 0 OR m.high < 0 THEN 0 WHEN m.low + m.high >= 0 THEN 1 ELSE -1 END END::DOUBLE AS score,
    CASE WHEN m.scored >= $fewest THEN coalesce(m.least_bound <= m.high, false) END AS score_at_least,
    m.above_usual::BIGINT AS above_usual
FROM summed AS m
ORDER BY m.language NULLS LAST, m.place NULLS LAST
