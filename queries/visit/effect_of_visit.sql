-- name: visit.effect_of_visit
-- question: What did the posts of a visit earn, against what is usual of their accounts at that age?
-- basis: at_age
-- grain: one row, none for a visit that is not known
-- params:
--   $visit     VARCHAR      visit key
--   $age       VARCHAR      1h, 24h, 7d or 28d after publication
--   $measure   VARCHAR      interactions or exposures
--   $fewest    BIGINT       under so many posts with both values no sum is told
--   $as_of_at  TIMESTAMPTZ  the latest capture of the warehouse; ages are counted to it
-- columns:
--   visit_id       VARCHAR  -      visit
--   posts          BIGINT   posts  posts linked to the visit or a leg, each once, measure:posts
--   shared         BIGINT   posts  of these, posts that belong to two legs or more
--   growing        BIGINT   posts  of these, posts too young for the age
--   compared       BIGINT   posts  of these, posts of which the value at the age and the usual one are known
--   actual         DOUBLE   count  what the compared posts had at the age; NULL under $fewest of them
--   bounds         BIGINT   posts  compared posts whose value is a lower bound, and with it the sum and the ratio
--   expected       DOUBLE   count  what was usual for the same posts; NULL under $fewest of them
--   times_expected DOUBLE   ratio  actual / expected; actual / minimum where expected is under the minimum
--   minimum        DOUBLE   count  a usual under this is too small to divide by
-- notes: usual is the mean of the middle half of the earlier posts of the account and format at the same age, as in
--   outperformance. Declared links only. Association, not cause
WITH linked AS (
    SELECT l.post_id, count(DISTINCT g.leg_no) AS legs
    FROM post_link AS l
    LEFT JOIN leg AS g ON g.visit_id = l.target_id AND g.leg_no = l.leg_no AND l.kind = 'leg'
    WHERE l.target_id = $visit AND l.kind IN ('visit', 'leg')
    GROUP BY l.post_id
),
brought AS (
    SELECT
        count(*) AS posts, count(CASE WHEN k.legs > 1 THEN 1 END) AS shared,
        count(CASE WHEN n.published_at + f.hours * INTERVAL '1' HOUR > $as_of_at THEN 1 END) AS growing,
        count(s.expected) AS compared,
        sum(CASE WHEN s.expected IS NOT NULL THEN s.actual END) AS actual,
        count(CASE WHEN s.expected IS NOT NULL AND s.actual_at_least THEN 1 END) AS bounds,
        sum(s.expected) AS expected
    FROM linked AS k
    JOIN post_now AS n ON n.post_id = k.post_id
    JOIN (VALUES (1, '1h'), (24, '24h'), (168, '7d'), (672, '28d')) AS f(hours, age) ON f.age = $age
    LEFT JOIN post_score AS s ON s.post_id = k.post_id AND s.age = f.age AND s.measure = $measure
)
SELECT
    v.visit_id, b.posts::BIGINT AS posts, b.shared::BIGINT AS shared, b.growing::BIGINT AS growing,
    b.compared::BIGINT AS compared,
    CASE WHEN b.compared >= $fewest THEN b.actual END::DOUBLE AS actual,
    b.bounds::BIGINT AS bounds,
    CASE WHEN b.compared >= $fewest THEN b.expected END::DOUBLE AS expected,
    CASE WHEN b.compared >= $fewest THEN b.actual / greatest(b.expected, m.minimum) END::DOUBLE AS times_expected,
    m.minimum
FROM visit AS v
CROSS JOIN brought AS b
LEFT JOIN score_minimum AS m ON m.measure = $measure
WHERE v.visit_id = $visit
ORDER BY v.visit_id
