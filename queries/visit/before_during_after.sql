-- name: visit.before_during_after
-- question: What did the visiting departments earn a day before, during and after a visit, beside the others?
-- basis: earned_in_period
-- grain: one row for as many days before the visit, one for the visit, one for as many days after it
-- params:
--   $visit     VARCHAR      visit key
--   $fewest    BIGINT       under so many posts with a known gain no number is told
--   $as_of_at  TIMESTAMPTZ  the latest capture of the warehouse; its day is not over and not counted
-- columns:
--   stretch               VARCHAR  -      before, during or after
--   first_day             DATE     -      first day
--   last_day              DATE     -      last day, inclusive
--   days                  BIGINT   days   days of the visit, which each of the three has
--   known_days            BIGINT   days   of these, days from the first post held to the day before the latest capture
--   earning_posts         BIGINT   posts  posts of the visiting departments with a known gain, also of 0
--   interactions_per_day  DOUBLE   count  measure:interactions these gained on a known day; NULL under $fewest posts
--   others_earning_posts  BIGINT   posts  posts of no visiting department, on the same platforms
--   others_per_day        DOUBLE   count  measure:interactions these gained on a known day; NULL under $fewest posts
-- notes: visiting are the lead and the partner departments; a joint post of one of them is theirs. The same platforms
--   are those on which they gained anything in the three stretches. Gains between two captures are spread evenly over
--   the time between them. All their posts count, not those of the visit alone. One busy post can move a few days
--   several times over, so nothing is reckoned from the others. Association, not cause
WITH stretched AS (
    SELECT
        s.stretch, s.place, CAST(v.ends_on - v.starts_on AS INTEGER) + 1 AS days,
        v.starts_on + s.place * (CAST(v.ends_on - v.starts_on AS INTEGER) + 1) AS first_day,
        v.ends_on + s.place * (CAST(v.ends_on - v.starts_on AS INTEGER) + 1) AS last_day
    FROM visit AS v
    CROSS JOIN (VALUES (-1, 'before'), (0, 'during'), (1, 'after')) AS s(place, stretch)
    WHERE v.visit_id = $visit
),
known AS (
    SELECT
        s.stretch, s.place, s.days, s.first_day, s.last_day,
        CASE WHEN h.first_day IS NOT NULL THEN greatest(s.first_day, h.first_day) END AS from_day,
        CASE WHEN $as_of_at IS NOT NULL THEN least(s.last_day, CAST($as_of_at AS DATE) - 1) END AS until_day
    FROM stretched AS s
    CROSS JOIN (SELECT min(n.published_on) AS first_day FROM post_now AS n) AS h
),
visiting AS (
    SELECT DISTINCT d.post_id
    FROM post_department AS d
    WHERE d.department_id IN (SELECT v.department_id FROM visit AS v WHERE v.visit_id = $visit)
        OR d.department_id IN (SELECT w.department_id FROM visit_department AS w WHERE w.visit_id = $visit)
),
gained AS (
    SELECT k.place, n.platform, g.post_id, w.post_id IS NOT NULL AS is_visiting, g.interactions
    FROM known AS k
    JOIN gain_by_day AS g ON g.day >= k.from_day AND g.day <= k.until_day
    JOIN post_now AS n ON n.post_id = g.post_id
    LEFT JOIN visiting AS w ON w.post_id = g.post_id
    WHERE g.interactions IS NOT NULL
),
summed AS (
    SELECT
        g.place, count(DISTINCT CASE WHEN g.is_visiting THEN g.post_id END) AS posts,
        sum(CASE WHEN g.is_visiting THEN g.interactions END) AS interactions,
        count(DISTINCT CASE WHEN NOT g.is_visiting THEN g.post_id END) AS others,
        sum(CASE WHEN NOT g.is_visiting THEN g.interactions END) AS others_interactions
    FROM gained AS g
    WHERE g.platform IN (SELECT o.platform FROM gained AS o WHERE o.is_visiting)
    GROUP BY g.place
),
rated AS (
    SELECT
        k.stretch, k.place, k.first_day, k.last_day, k.days, coalesce(s.posts, 0) AS posts,
        coalesce(s.others, 0) AS others, greatest(CAST(k.until_day - k.from_day AS INTEGER) + 1, 0) AS known_days,
        CASE WHEN s.posts >= $fewest THEN s.interactions / (CAST(k.until_day - k.from_day AS INTEGER) + 1) END AS per_day,
        CASE WHEN s.others >= $fewest
            THEN s.others_interactions / (CAST(k.until_day - k.from_day AS INTEGER) + 1) END AS others_per_day
    FROM known AS k
    LEFT JOIN summed AS s ON s.place = k.place
)
SELECT
    r.stretch, CAST(r.first_day AS DATE) AS first_day, CAST(r.last_day AS DATE) AS last_day, r.days::BIGINT AS days,
    coalesce(r.known_days, 0)::BIGINT AS known_days, r.posts::BIGINT AS earning_posts,
    r.per_day::DOUBLE AS interactions_per_day, r.others::BIGINT AS others_earning_posts,
    r.others_per_day::DOUBLE AS others_per_day
FROM rated AS r
ORDER BY r.place
