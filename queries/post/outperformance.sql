-- name: post.outperformance
-- question: Which posts did better or worse than their account's usual at the same age?
-- basis: at_age
-- grain: one row per post
-- params: scope
--   $age        VARCHAR  1h, 24h, 7d or 28d after publication
--   $measure    VARCHAR  interactions or exposures
--   $most_rows  INTEGER  how many rows at the most
--   $as_of_at   TIMESTAMPTZ  the latest capture of the warehouse; ages are counted to it
-- columns:
--   post_id          VARCHAR                   -      post
--   published_at     TIMESTAMP WITH TIME ZONE  -      instant of publication; NULL where only the day is known
--   published_on     DATE                      -      Hong Kong day of publication
--   platform         VARCHAR                   -      platform key
--   account_id       VARCHAR                   -      account
--   department_id    VARCHAR                   -      lead department
--   is_joint         BOOLEAN                   -      whether another department took part
--   format           VARCHAR                   -      format key
--   language         VARCHAR                   -      language of the post
--   title            VARCHAR                   -      title, or the first line
--   score            DOUBLE                    score  measure:outperformance; NULL where none can be told
--   actual           DOUBLE                    count  value at the age; NULL where no captures lie on both sides of it
--   actual_at_least  BOOLEAN                   -      whether the value is a lower bound, and the score with it
--   expected         DOUBLE                    count  mean of the middle half of the earlier posts at the same age
--   n                BIGINT                    posts  earlier posts looked at, 100 at the most; under 10: no score
--   percentile       DOUBLE                    ratio  measure:platform_percentile
--   is_growing       BOOLEAN                   -      whether the post is too young for the age
--   url              VARCHAR                   -      address of the post
-- notes: posts without a score stand last; earlier posts are those of the same account and format, at the same age
WITH aged AS (
    SELECT f.age, f.hours
    FROM (VALUES (1, '1h'), (24, '24h'), (168, '7d'), (672, '28d')) AS f(hours, age)
    WHERE f.age = $age
)
SELECT
    s.post_id, s.published_at, s.published_on, s.platform, s.account_id, s.department_id, s.is_joint, s.format,
    s.language, s.title, o.score, o.actual, o.actual_at_least, o.expected, o.n::BIGINT AS n, o.percentile,
    coalesce(s.published_at + a.hours * INTERVAL '1' HOUR > $as_of_at, false) AS is_growing, s.url
FROM scoped_post AS s
CROSS JOIN aged AS a
LEFT JOIN post_score AS o ON o.post_id = s.post_id AND o.age = a.age AND o.measure = $measure
ORDER BY o.score DESC NULLS LAST, s.published_on DESC, s.published_at DESC NULLS LAST, s.post_id
LIMIT $most_rows
