-- Where each objective stands. value: of its days, from from_on to by_on, what its posts brought so far (lifetime); NULL
-- before the first of them and where it is not known. exposures and engagement_rate are told of one platform only, a
-- rate over 10 posts or more that report both without lower bounds, followers of the one account of its department and
-- platform. n: posts behind it. due: counts in proportion to the days elapsed, rates and followers the whole target.
CREATE OR REPLACE VIEW objective_now AS
WITH aim AS (
    SELECT
        o.*, o.measure IN ('posts', 'interactions', 'exposures') AS is_count,
        CASE WHEN c.day IS NULL THEN 0 ELSE least(c.day, o.by_on) - o.from_on + 1 END AS days_elapsed,
        o.by_on - o.from_on + 1 AS days, o.by_on - c.day AS days_left
    FROM objective AS o
    CROSS JOIN (
        SELECT max(greatest(published_on, (last_captured_at AT TIME ZONE 'Asia/Hong_Kong')::DATE)) AS day FROM post_now
    ) AS c
),
aimed_post AS (
    SELECT
        a.objective_id, n.interactions, n.interactions_at_least, n.exposures, n.exposures_at_least,
        coalesce(n.exposures > 0 AND n.interactions IS NOT NULL
            AND NOT n.exposures_at_least AND NOT n.interactions_at_least, false) AS tells_rate
    FROM aim AS a
    JOIN post_now AS n ON n.published_on BETWEEN a.from_on AND a.by_on AND (a.platform IS NULL OR n.platform = a.platform)
    LEFT JOIN (SELECT DISTINCT post_id, department_id FROM post_department) AS d
        ON d.post_id = n.post_id AND d.department_id = a.department_id
    WHERE a.department_id IS NULL OR d.post_id IS NOT NULL
),
brought AS (
    SELECT
        objective_id, count(*) AS posts, sum(interactions) AS interactions, sum(exposures) AS exposures,
        count(interactions) AS interactions_reported_by, count(exposures) AS exposures_reported_by,
        bool_or(interactions_at_least) AS interactions_at_least, bool_or(exposures_at_least) AS exposures_at_least,
        count(*) FILTER (tells_rate) AS rated,
        sum(interactions) FILTER (tells_rate) / nullif(sum(exposures) FILTER (tells_rate), 0)::DOUBLE AS rate
    FROM aimed_post
    GROUP BY objective_id
),
followed AS (
    SELECT a.objective_id, arg_max(d.followers, d.day) AS followers
    FROM aim AS a
    JOIN account AS c ON c.department_id = a.department_id AND c.platform = a.platform
    LEFT JOIN account_day_latest AS d ON d.account_id = c.account_id AND d.followers IS NOT NULL AND d.day <= a.by_on
    GROUP BY a.objective_id
    HAVING count(DISTINCT c.account_id) = 1
),
valued AS (
    SELECT
        a.*,
        CASE a.measure
            WHEN 'followers' THEN NULL
            WHEN 'posts' THEN coalesce(b.posts, 0)
            WHEN 'interactions' THEN coalesce(b.interactions_reported_by, 0)
            WHEN 'exposures' THEN coalesce(b.exposures_reported_by, 0)
            ELSE coalesce(b.rated, 0)
        END::BIGINT AS n,
        CASE
            WHEN a.days_elapsed < 1 THEN NULL
            WHEN a.measure = 'posts' THEN coalesce(b.posts, 0)
            WHEN a.measure = 'interactions' THEN b.interactions
            WHEN a.measure = 'followers' THEN f.followers
            WHEN a.platform IS NULL THEN NULL
            WHEN a.measure = 'exposures' THEN b.exposures
            WHEN b.rated >= 10 THEN b.rate
        END::DOUBLE AS value,
        coalesce(CASE a.measure WHEN 'interactions' THEN b.interactions_at_least
            WHEN 'exposures' THEN b.exposures_at_least AND a.platform IS NOT NULL END, false) AS value_at_least,
        CASE WHEN a.is_count THEN greatest(a.days_elapsed, 0) / a.days::DOUBLE ELSE 1 END AS part
    FROM aim AS a
    LEFT JOIN brought AS b ON b.objective_id = a.objective_id
    LEFT JOIN followed AS f ON f.objective_id = a.objective_id
)
SELECT
    objective_id, title_en, title_hant, title_hans, department_id, measure, platform, baseline, target, value,
    value_at_least, CASE WHEN days_elapsed >= 1 THEN target * part END AS due,
    CASE
        WHEN baseline IS NOT NULL AND target <> baseline
            THEN (value - baseline * part) / nullif((target - baseline) * part, 0)
        WHEN baseline IS NULL AND is_count THEN value / nullif(target * part, 0)
    END AS way,
    n, from_on, by_on, CASE WHEN days_left IS NOT NULL THEN greatest(days_left, 0) END::BIGINT AS days_left,
    greatest(days_elapsed, 0)::BIGINT AS days_elapsed, set_on, replaces
FROM valued;
