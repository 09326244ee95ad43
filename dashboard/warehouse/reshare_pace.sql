-- Refreshes reshare_pace for the reshares of the posts in touched_post, after derive.sql.

DELETE FROM reshare_pace
WHERE post_id IN (SELECT post_id FROM touched_post)
    OR reshare_id IN (SELECT r.reshare_id FROM reshare AS r SEMI JOIN touched_post AS t ON t.post_id = r.post_id);

-- A counter is read off the straight line between the captures on either side, as in derive.sql; it starts from 0 at
-- publication where the first capture came within 7 days. As long after the reshare as before it, so that like is set
-- beside like: a post is slower in a whole day than in its first hours. In its first hour there is no pace before.
INSERT INTO reshare_pace BY NAME
WITH passed AS (
    SELECT a.reshare_id, a.post_id, a.lag_hours, least(a.lag_hours, 24.0) AS hours_around
    FROM reshare_aged AS a
    SEMI JOIN touched_post AS t ON t.post_id = a.post_id
    WHERE a.lag_hours >= 1
),
point AS (
    SELECT post_id, measure, age_hours, import_id, amount FROM touched_value WHERE NOT at_least
    UNION ALL
    SELECT post_id, measure, 0, -1, 0
    FROM touched_value
    GROUP BY post_id, measure
    HAVING min(age_hours) > 0 AND min(age_hours) <= 168
),
moment AS (
    SELECT p.reshare_id, p.post_id, p.hours_around, m.place, p.lag_hours + m.shift AS age
    FROM passed AS p
    CROSS JOIN LATERAL (
        VALUES ('start', -p.hours_around), ('reshare', 0.0), ('end', p.hours_around)
    ) AS m(place, shift)
),
bracket AS (
    SELECT
        m.reshare_id, m.post_id, m.hours_around, v.measure, m.place, m.age,
        max(v.age_hours) FILTER (v.age_hours <= m.age) AS before_age,
        arg_max(v.amount, (v.age_hours, v.import_id)) FILTER (v.age_hours <= m.age) AS before_value,
        min(v.age_hours) FILTER (v.age_hours >= m.age) AS after_age,
        arg_min(v.amount, (v.age_hours, -v.import_id)) FILTER (v.age_hours >= m.age) AS after_value
    FROM moment AS m
    JOIN point AS v ON v.post_id = m.post_id
    GROUP BY m.reshare_id, m.post_id, m.hours_around, v.measure, m.place, m.age
),
told AS (
    SELECT
        reshare_id, post_id, hours_around, measure, place, after_age - before_age AS apart,
        at_age(before_age, before_value, after_age, after_value, age) AS amount
    FROM bracket
),
standing AS (
    SELECT
        reshare_id, post_id, hours_around, measure,
        max(amount) FILTER (place = 'start') AS at_start,
        max(amount) FILTER (place = 'reshare' AND apart <= hours_around) AS at_reshare,
        max(amount) FILTER (place = 'end') AS at_end
    FROM told
    GROUP BY reshare_id, post_id, hours_around, measure
)
SELECT
    reshare_id, post_id, measure, hours_around,
    (at_reshare - at_start) / hours_around AS per_hour_before,
    (at_end - at_reshare) / hours_around AS per_hour_after
FROM standing;
