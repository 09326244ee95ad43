-- What the posts in touched_post had at each age: their rows of post_score, after derive.sql and before score.sql.

DELETE FROM post_score WHERE post_id IN (SELECT post_id FROM touched_post);

-- A lower bound ("10万+") at an age: no exact captures lie on either side, but some captures do, and what the counter had
-- at the last one before is the least it can have had at the age.
INSERT INTO post_score BY NAME
WITH bounded AS (
    SELECT v.post_id, v.measure, f.age,
        arg_max(v.amount, (v.age_hours, v.import_id)) FILTER (v.age_hours <= f.age)::DOUBLE AS amount
    FROM touched_value AS v
    SEMI JOIN (SELECT post_id, measure FROM touched_value WHERE at_least) AS b
        ON b.post_id = v.post_id AND b.measure = v.measure
    CROSS JOIN (VALUES (1), (24), (168), (672)) AS f(age)
    GROUP BY v.post_id, v.measure, f.age
    HAVING min(v.age_hours) <= f.age AND max(v.age_hours) >= f.age
),
told AS (
    SELECT post_id, measure, age, amount, false AS at_least FROM touched_age WHERE amount IS NOT NULL
    UNION ALL
    SELECT b.post_id, b.measure, b.age, b.amount, true
    FROM bounded AS b
    ANTI JOIN (SELECT post_id, measure, age FROM touched_age WHERE amount IS NOT NULL) AS t
        ON t.post_id = b.post_id AND t.measure = b.measure AND t.age = b.age
)
SELECT t.post_id, f.age, t.measure, t.amount AS actual, t.at_least AS actual_at_least
FROM told AS t
JOIN (VALUES (1, '1h'), (24, '24h'), (168, '7d'), (672, '28d')) AS f(hours, age) ON f.hours = t.age;
