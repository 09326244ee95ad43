-- name: visit.effect_by_leg
-- question: What did the posts of each leg of a visit earn, against what is usual of their accounts at that age?
-- basis: at_age
-- grain: one row per leg, and one with a NULL leg for posts linked to the visit but to no known leg
-- params:
--   $visit     VARCHAR      visit key
--   $age       VARCHAR      1h, 24h, 7d or 28d after publication
--   $measure   VARCHAR      interactions or exposures
--   $fewest    BIGINT       under so many posts with both values no sum is told
--   $as_of_at  TIMESTAMPTZ  the latest capture of the warehouse; ages are counted to it
-- columns:
--   leg_no         BIGINT   -      number of the leg; NULL for the visit as a whole
--   kind           VARCHAR  -      meeting, visit, speech, conference or travel
--   title_en       VARCHAR  -      title, English
--   title_hant     VARCHAR  -      title, 繁體中文
--   title_hans     VARCHAR  -      title, 简体中文
--   posts          BIGINT   posts  posts linked to the leg, measure:posts
--   shared         BIGINT   posts  of these, posts that belong to another leg too
--   growing        BIGINT   posts  of these, posts too young for the age
--   compared       BIGINT   posts  of these, posts of which the value at the age and the usual one are known
--   actual         DOUBLE   count  what the compared posts had at the age; NULL under $fewest of them
--   bounds         BIGINT   posts  compared posts whose value is a lower bound, and with it the sum and the ratio
--   expected       DOUBLE   count  what was usual for the same posts; NULL under $fewest of them
--   times_expected DOUBLE   ratio  actual / expected; actual / minimum where expected is under the minimum
-- notes: usual is the mean of the middle half of the earlier posts of the account and format at the same age, as in
--   outperformance. Not additive over legs, as a post counts for each leg it is linked to: visit.effect_of_visit counts
--   it once. Declared links only. Association, not cause
WITH of_leg AS (
    SELECT DISTINCT g.leg_no, l.post_id
    FROM post_link AS l
    JOIN leg AS g ON g.visit_id = l.target_id AND g.leg_no = l.leg_no
    WHERE l.target_id = $visit AND l.kind = 'leg'
),
linked AS (
    SELECT o.leg_no, o.post_id, count(*) OVER (PARTITION BY o.post_id) AS legs FROM of_leg AS o
    UNION ALL
    SELECT DISTINCT CAST(NULL AS INTEGER), l.post_id, 0
    FROM post_link AS l
    WHERE l.target_id = $visit AND l.kind IN ('visit', 'leg') AND l.post_id NOT IN (SELECT o.post_id FROM of_leg AS o)
),
brought AS (
    SELECT
        k.leg_no, count(*) AS posts, count(CASE WHEN k.legs > 1 THEN 1 END) AS shared,
        count(CASE WHEN n.published_at + f.hours * INTERVAL '1' HOUR > $as_of_at THEN 1 END) AS growing,
        count(s.expected) AS compared,
        sum(CASE WHEN s.expected IS NOT NULL THEN s.actual END) AS actual,
        count(CASE WHEN s.expected IS NOT NULL AND s.actual_at_least THEN 1 END) AS bounds,
        sum(s.expected) AS expected
    FROM linked AS k
    JOIN post_now AS n ON n.post_id = k.post_id
    JOIN (VALUES (1, '1h'), (24, '24h'), (168, '7d'), (672, '28d')) AS f(hours, age) ON f.age = $age
    LEFT JOIN post_score AS s ON s.post_id = k.post_id AND s.age = f.age AND s.measure = $measure
    GROUP BY k.leg_no
),
stages AS (
    SELECT g.leg_no, g.visit_id FROM leg AS g WHERE g.visit_id = $visit
    UNION ALL
    SELECT b.leg_no, NULL FROM brought AS b WHERE b.leg_no IS NULL
)
SELECT
    t.leg_no::BIGINT AS leg_no, g.kind, g.title_en, g.title_hant, g.title_hans,
    coalesce(b.posts, 0)::BIGINT AS posts, coalesce(b.shared, 0)::BIGINT AS shared,
    coalesce(b.growing, 0)::BIGINT AS growing, coalesce(b.compared, 0)::BIGINT AS compared,
    CASE WHEN b.compared >= $fewest THEN b.actual END::DOUBLE AS actual,
    coalesce(b.bounds, 0)::BIGINT AS bounds,
    CASE WHEN b.compared >= $fewest THEN b.expected END::DOUBLE AS expected,
    CASE WHEN b.compared >= $fewest THEN b.actual / greatest(b.expected, m.minimum) END::DOUBLE AS times_expected
FROM stages AS t
LEFT JOIN leg AS g ON g.visit_id = t.visit_id AND g.leg_no = t.leg_no
LEFT JOIN brought AS b ON b.leg_no IS NOT DISTINCT FROM t.leg_no
LEFT JOIN score_minimum AS m ON m.measure = $measure
ORDER BY t.leg_no NULLS LAST
