-- name: post.scores_of_post
-- question: How did a post do against its account's usual and on its platform, at each fixed age?
-- basis: at_age
-- grain: one row per measure and age
-- params:
--   $post      VARCHAR      post key
--   $as_of_at  TIMESTAMPTZ  the latest capture of the warehouse; ages are counted to it
-- columns:
--   measure           VARCHAR  -      interactions or exposures
--   age               VARCHAR  -      1h, 24h, 7d or 28d after publication
--   actual            DOUBLE   count  value at the age; NULL where no captures lie on both sides of it
--   actual_at_least   BOOLEAN  -      whether the value is a lower bound, and a score with it; NULL where none is known
--   expected          DOUBLE   count  mean of the middle half of the earlier posts at the same age
--   n                 BIGINT   posts  earlier posts looked at, 100 at the most; under 10 nothing is expected
--   score             DOUBLE   score  measure:outperformance
--   percentile        DOUBLE   ratio  measure:platform_percentile
--   minimum           DOUBLE   count  where less than this is expected, the score is the value divided by it
--   is_growing        BOOLEAN  -      whether the post is too young for the age
-- notes: earlier posts are those of the same account and format; association, not cause
SELECT
    m.measure, f.age, s.actual, s.actual_at_least, s.expected, s.n::BIGINT AS n, s.score, s.percentile, m.minimum,
    coalesce(p.published_at + f.hours * INTERVAL '1' HOUR > $as_of_at, false) AS is_growing
FROM post_now AS p
CROSS JOIN (VALUES (1, '1h'), (24, '24h'), (168, '7d'), (672, '28d')) AS f(hours, age)
CROSS JOIN score_minimum AS m
LEFT JOIN post_score AS s ON s.post_id = p.post_id AND s.age = f.age AND s.measure = m.measure
WHERE p.post_id = $post
ORDER BY m.measure, f.hours
