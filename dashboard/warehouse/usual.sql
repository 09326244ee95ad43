-- Refreshes usual_growth for the accounts and formats in touched_group, after derive.sql.

DELETE FROM usual_growth AS u USING touched_group AS g
WHERE g.account_id = u.account_id AND g.format IS NOT DISTINCT FROM u.format;

-- Of each age, the last 100 posts that were captured on both sides of it: only these can be known there, so a fast
-- account has a band at 28 days too, though none of its last 100 posts is that old.
CREATE OR REPLACE TEMP TABLE usual_post AS
SELECT n.post_id, n.account_id, n.format, f.age
FROM post_now AS n
SEMI JOIN touched_group AS g ON g.account_id = n.account_id AND g.format IS NOT DISTINCT FROM n.format
CROSS JOIN (VALUES (1), (2), (3), (6), (12), (24), (48), (72), (120), (168), (336), (504), (672)) AS f(age)
WHERE n.first_captured_at <= n.published_at + to_hours(f.age)
    AND n.last_captured_at >= n.published_at + to_hours(f.age)
QUALIFY row_number() OVER (
    PARTITION BY n.account_id, n.format, f.age ORDER BY n.published_at DESC, n.post_id DESC) <= 100;

-- As in derive.sql: the straight line between two exact captures, else the last capture before as a lower bound.
CREATE OR REPLACE TEMP TABLE usual_snapshot AS
SELECT s.* FROM snapshot AS s SEMI JOIN usual_post AS u ON u.post_id = s.post_id;

CREATE OR REPLACE TEMP TABLE usual_value AS
WITH aged AS (
    SELECT
        a.post_id, epoch(a.captured_at - p.published_at) / 3600.0 AS age_hours, a.import_id, a.exposures, a.exposures_at_least, a.interactions, a.interactions_at_least
    FROM measured('usual_snapshot') AS a
    JOIN post AS p ON p.post_id = a.post_id
    WHERE a.captured_at >= p.published_at
),
value AS (
    SELECT post_id, age_hours, import_id, 'exposures' AS measure, exposures AS amount, exposures_at_least AS at_least
    FROM aged
    WHERE exposures IS NOT NULL
    UNION ALL
    SELECT post_id, age_hours, import_id, 'interactions', interactions, interactions_at_least
    FROM aged
    WHERE interactions IS NOT NULL
),
-- Of one moment told twice, the later import is right.
told AS (
    SELECT
        post_id, measure, age_hours,
        arg_max(amount, import_id) FILTER (NOT at_least) AS exact,
        arg_max(amount, import_id) AS amount
    FROM value
    GROUP BY post_id, measure, age_hours
),
bracket AS (
    SELECT
        u.account_id, u.format, u.post_id, v.measure, u.age,
        max(v.age_hours) FILTER (v.age_hours <= u.age AND v.exact IS NOT NULL) AS before_age,
        arg_max(v.exact, v.age_hours) FILTER (v.age_hours <= u.age) AS before_value,
        min(v.age_hours) FILTER (v.age_hours >= u.age AND v.exact IS NOT NULL) AS after_age,
        arg_min(v.exact, v.age_hours) FILTER (v.age_hours >= u.age) AS after_value,
        arg_max(v.amount, v.age_hours) FILTER (v.age_hours <= u.age) AS least
    FROM usual_post AS u
    JOIN told AS v ON v.post_id = u.post_id
    GROUP BY u.account_id, u.format, u.post_id, v.measure, u.age
    HAVING min(v.age_hours) <= u.age AND max(v.age_hours) >= u.age
)
SELECT
    account_id, format, measure, age, least::DOUBLE AS least,
    at_age(before_age, before_value, after_age, after_value, age) AS exact
FROM bracket;

-- A percentile is known where it is the same whether the bounds stand at their bounds or far above.
INSERT INTO usual_growth BY NAME
WITH both_ways AS (
    SELECT
        account_id, format, measure, age, count(*) AS n,
        quantile_cont(coalesce(exact, least), [0.1, 0.5, 0.9]) AS low,
        quantile_cont(coalesce(exact, 1e18), [0.1, 0.5, 0.9]) AS high
    FROM usual_value
    GROUP BY account_id, format, measure, age
    HAVING count(*) >= 10
)
SELECT
    account_id, format, measure, age AS age_hours, n,
    CASE WHEN low[1] = high[1] THEN low[1] END AS p10,
    CASE WHEN low[2] = high[2] THEN low[2] END AS p50,
    CASE WHEN low[3] = high[3] THEN low[3] END AS p90
FROM both_ways;
