-- Refreshes post_score, after actual.sql: what was expected of every post of a group in touched_group from its first
-- touched one on, and percentiles of every post of its platform from then on.

-- The mean of the middle half of the last 100 earlier posts. The lists are of one series, oldest first, and a bound is
-- NULL in `exact`: sorted last, as if it were far above. It may be, so the mean is known only where every bound stands
-- above the middle half, which is then the same wherever the bounds truly are.
-- Whole lists, and not a window of 100 rows for each post: that took four times as long.
CREATE OR REPLACE TEMP TABLE fresh_expected AS
WITH series AS (
    SELECT
        s.age, s.measure,
        list(s.post_id ORDER BY n.published_at, n.post_id) AS posts,
        list(CASE WHEN NOT s.actual_at_least THEN s.actual END ORDER BY n.published_at, n.post_id) AS exact,
        list(CASE WHEN s.actual_at_least THEN s.actual END ORDER BY n.published_at, n.post_id) AS bound,
        count(*) FILTER (n.published_at < g.since) AS untouched
    FROM post_score AS s
    JOIN post_now AS n ON n.post_id = s.post_id
    JOIN touched_group AS g ON g.account_id = n.account_id AND g.format IS NOT DISTINCT FROM n.format
    GROUP BY n.account_id, n.format, s.age, s.measure
),
placed AS (
    SELECT
        age, measure, exact, bound,
        unnest(posts[untouched + 1:]) AS post_id,
        unnest(range(untouched + 1, len(posts) + 1)) AS place
    FROM series
),
earlier AS (
    SELECT
        post_id, age, measure, least(place - 1, 100) AS n, least(place - 1, 100) // 4 AS dropped,
        list_sort(exact[greatest(place - 100, 1):place - 1], 'ASC', 'NULLS LAST') AS sorted,
        list_min(bound[greatest(place - 100, 1):place - 1]) AS least_bound
    FROM placed
)
SELECT
    post_id, age, measure, n,
    CASE WHEN n >= 10 AND sorted[n - dropped] IS NOT NULL AND coalesce(least_bound >= sorted[n - dropped], true)
        THEN list_avg(sorted[dropped + 1:n - dropped]) END AS expected
FROM earlier;

-- Among the posts of its platform of the 365 days before it, whichever account's: how many had less at the same age. A
-- lower bound stands at its bound. Values between captures that are equal on paper may differ in their last bit: to a
-- millionth they are one value.
CREATE OR REPLACE TEMP TABLE fresh_percentile AS
WITH known AS (
    SELECT s.post_id, s.age, s.measure, s.actual, s.actual_at_least, n.platform, n.published_at, t.since
    FROM post_score AS s
    JOIN post_now AS n ON n.post_id = s.post_id
    JOIN (SELECT platform, min(since) AS since FROM touched_group GROUP BY platform) AS t ON t.platform = n.platform
    WHERE n.published_at >= t.since - INTERVAL 365 DAY
),
ranked AS (
    SELECT
        post_id, age, measure, actual, actual_at_least, published_at >= since AS is_stale,
        rank(ORDER BY round(actual, 6)) OVER year_before - 1 AS smaller, count(*) OVER year_before - 1 AS others
    FROM known
    WINDOW year_before AS (
        PARTITION BY platform, age, measure ORDER BY published_at
        RANGE BETWEEN INTERVAL 365 DAY PRECEDING AND CURRENT ROW)
)
SELECT
    post_id, age, measure, actual, actual_at_least, CASE WHEN others >= 10 THEN smaller / others::DOUBLE END AS percentile
FROM ranked
WHERE is_stale;

CREATE OR REPLACE TEMP TABLE fresh_score AS
WITH usual AS (
    SELECT
        p.post_id, p.age, p.measure, p.actual, p.actual_at_least, p.percentile, m.minimum,
        CASE WHEN e.post_id IS NULL THEN s.expected ELSE e.expected END AS expected,
        CASE WHEN e.post_id IS NULL THEN s.n ELSE e.n END AS n
    FROM fresh_percentile AS p
    JOIN post_score AS s ON s.post_id = p.post_id AND s.age = p.age AND s.measure = p.measure
    JOIN score_minimum AS m ON m.measure = p.measure
    LEFT JOIN fresh_expected AS e ON e.post_id = p.post_id AND e.age = p.age AND e.measure = p.measure
)
SELECT
    post_id, age, measure, actual, actual_at_least, expected, n,
    CASE
        WHEN expected IS NULL THEN NULL
        -- Of a lower bound under the usual, not even the direction is known.
        WHEN actual_at_least AND actual < expected THEN NULL
        WHEN expected < minimum THEN actual / minimum
        WHEN actual >= expected THEN actual / expected
        WHEN actual = 0 THEN -2 * expected
        ELSE -(expected / actual)
    END AS score,
    percentile
FROM usual;

DELETE FROM post_score AS s USING fresh_percentile AS p
WHERE s.post_id = p.post_id AND s.age = p.age AND s.measure = p.measure;

INSERT INTO post_score BY NAME SELECT * FROM fresh_score;
