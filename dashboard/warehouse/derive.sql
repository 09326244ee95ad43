-- Refreshes the derived tables for the posts named in the temporary table touched_post(post_id).

DELETE FROM post_now WHERE post_id IN (SELECT post_id FROM touched_post);

DELETE FROM gain_by_day WHERE post_id IN (SELECT post_id FROM touched_post);

-- Straight line between the captures on either side of an age; an exact hit is the value itself; NULL where unbracketed.
CREATE OR REPLACE TEMP MACRO at_age(before_age, before_value, after_age, after_value, age) AS
    CASE
        WHEN before_age IS NULL OR after_age IS NULL THEN NULL
        WHEN after_age = before_age THEN before_value::DOUBLE
        ELSE before_value + (after_value - before_value) * (age - before_age) / (after_age - before_age)
    END;

CREATE OR REPLACE TEMP TABLE touched_snapshot AS
SELECT s.* FROM snapshot AS s SEMI JOIN touched_post AS t ON t.post_id = s.post_id;

CREATE OR REPLACE TEMP TABLE touched_measured AS SELECT * FROM measured('touched_snapshot');

DROP TABLE touched_snapshot;

CREATE OR REPLACE TEMP TABLE touched_value AS
WITH aged AS (
    SELECT
        a.post_id, epoch(a.captured_at - p.published_at) / 3600.0 AS age_hours, a.import_id,
        a.exposures, a.exposures_at_least, a.interactions, a.interactions_at_least
    FROM touched_measured AS a
    JOIN post AS p ON p.post_id = a.post_id
    WHERE a.captured_at >= p.published_at
)
SELECT post_id, age_hours, import_id, 'exposures' AS measure, exposures AS amount, exposures_at_least AS at_least
FROM aged
WHERE exposures IS NOT NULL
UNION ALL
SELECT post_id, age_hours, import_id, 'interactions', interactions, interactions_at_least
FROM aged
WHERE interactions IS NOT NULL;

-- A lower bound ("10万+") is no value to interpolate from.
CREATE OR REPLACE TEMP TABLE touched_age AS
-- Of one moment told twice, the later import is right.
WITH told AS (
    SELECT post_id, measure, age_hours, arg_max(amount, import_id) AS amount
    FROM touched_value
    WHERE NOT at_least
    GROUP BY post_id, measure, age_hours
),
bracket AS (
    SELECT
        v.post_id, v.measure, f.age,
        max(v.age_hours) FILTER (v.age_hours <= f.age) AS before_age,
        arg_max(v.amount, v.age_hours) FILTER (v.age_hours <= f.age) AS before_value,
        min(v.age_hours) FILTER (v.age_hours >= f.age) AS after_age,
        arg_min(v.amount, v.age_hours) FILTER (v.age_hours >= f.age) AS after_value
    FROM told AS v
    CROSS JOIN (VALUES (1), (24), (168), (672)) AS f(age)
    GROUP BY v.post_id, v.measure, f.age
)
SELECT post_id, measure, age, at_age(before_age, before_value, after_age, after_value, age) AS amount
FROM bracket;

CREATE OR REPLACE TEMP TABLE touched_fixed_age AS
SELECT
    post_id,
    max(amount) FILTER (measure = 'exposures' AND age = 1) AS exposures_1h,
    max(amount) FILTER (measure = 'exposures' AND age = 24) AS exposures_24h,
    max(amount) FILTER (measure = 'exposures' AND age = 168) AS exposures_7d,
    max(amount) FILTER (measure = 'exposures' AND age = 672) AS exposures_28d,
    max(amount) FILTER (measure = 'interactions' AND age = 1) AS interactions_1h,
    max(amount) FILTER (measure = 'interactions' AND age = 24) AS interactions_24h,
    max(amount) FILTER (measure = 'interactions' AND age = 168) AS interactions_7d,
    max(amount) FILTER (measure = 'interactions' AND age = 672) AS interactions_28d
FROM touched_age
GROUP BY post_id;

-- Half-life: hours until half of the last value was reached. Not of a post under 28 days old (672 hours) at its last
-- capture, of which half is not yet known, nor where half was there before the first capture or the last is a bound.
CREATE OR REPLACE TEMP TABLE touched_half_life AS
WITH told AS (
    SELECT
        post_id, measure, age_hours,
        arg_max(amount, import_id) AS amount,
        arg_max(at_least, import_id) AS at_least
    FROM touched_value
    GROUP BY post_id, measure, age_hours
),
last_told AS (
    SELECT post_id, measure, arg_max(amount, age_hours) / 2.0 AS half
    FROM told
    GROUP BY post_id, measure
    HAVING max(age_hours) >= 672 AND NOT arg_max(at_least, age_hours) AND arg_max(amount, age_hours) > 0
),
step AS (
    SELECT
        post_id, measure, age_hours, amount,
        lead(age_hours) OVER following AS next_age,
        lead(amount) OVER following AS next_amount
    FROM told
    WHERE NOT at_least
    WINDOW following AS (PARTITION BY post_id, measure ORDER BY age_hours)
),
half AS (
    SELECT
        s.post_id, s.measure,
        arg_min(
            CASE WHEN s.next_amount = s.amount THEN s.age_hours
                ELSE s.age_hours + (l.half - s.amount) / (s.next_amount - s.amount) * (s.next_age - s.age_hours) END,
            s.age_hours) AS hours
    FROM step AS s
    JOIN last_told AS l ON l.post_id = s.post_id AND l.measure = s.measure
    WHERE s.amount <= l.half AND s.next_amount >= l.half
    GROUP BY s.post_id, s.measure
)
SELECT
    post_id,
    max(hours) FILTER (measure = 'exposures') AS exposures_half_life,
    max(hours) FILTER (measure = 'interactions') AS interactions_half_life
FROM half
GROUP BY post_id;

-- How long a text is to a reader: the writings are counted each in its own way. Links are not read.
CREATE OR REPLACE TEMP MACRO text_length(words, written_in) AS
    CASE
        WHEN written_in IN ('zh-Hant', 'zh-Hans') THEN len(regexp_extract_all(words, '\p{Han}'))
        WHEN written_in = 'en'
            THEN len(regexp_extract_all(
                regexp_replace(words, '(https?://|www[.])[!-~]+', '', 'g'),
                '[\p{L}\p{N}]+(?:[''’-][\p{L}\p{N}]+)*'))
    END::INTEGER;

INSERT INTO post_now BY NAME
SELECT
    p.post_id, p.account_id, a.platform, lead.department_id,
    p.published_at, p.published_on, p.published_precision,
    CASE WHEN p.published_at IS NOT NULL
        THEN hour(p.published_at AT TIME ZONE 'Asia/Hong_Kong') END::INTEGER AS local_hour,
    isodow(p.published_on)::INTEGER AS local_weekday,
    date_trunc('week', p.published_on)::DATE AS week_start,
    date_trunc('month', p.published_on)::DATE AS month_start,
    p.title, p.folded_text, text_length(coalesce(nullif(trim(p.text), ''), p.title), p.language) AS text_length,
    p.language, p.format, p.url, p.is_reply, p.is_original,
    coalesce(partner.posts, 0) > 0 AS is_joint,
    l.first_captured_at, l.last_captured_at, coalesce(l.snapshots, 0) AS snapshots,
    l.exposures, coalesce(l.exposures_at_least, false) AS exposures_at_least,
    l.reach, coalesce(l.reach_at_least, false) AS reach_at_least,
    l.reactions, l.comments, l.shares, l.saves, l.clicks, l.watch_seconds, l.new_followers,
    l.interactions, coalesce(l.interactions_at_least, false) AS interactions_at_least,
    f.exposures_1h, f.exposures_24h, f.exposures_7d, f.exposures_28d,
    f.interactions_1h, f.interactions_24h, f.interactions_7d, f.interactions_28d,
    h.exposures_half_life, h.interactions_half_life
FROM post AS p
SEMI JOIN touched_post AS t ON t.post_id = p.post_id
JOIN account AS a ON a.account_id = p.account_id
LEFT JOIN latest('touched_measured') AS l ON l.post_id = p.post_id
LEFT JOIN touched_fixed_age AS f ON f.post_id = p.post_id
LEFT JOIN touched_half_life AS h ON h.post_id = p.post_id
LEFT JOIN (
    SELECT post_id, min(department_id) AS department_id FROM post_department WHERE role = 'lead' GROUP BY post_id
) AS lead ON lead.post_id = p.post_id
LEFT JOIN (
    SELECT post_id, count(*) AS posts FROM post_department WHERE role = 'partner' GROUP BY post_id
) AS partner ON partner.post_id = p.post_id;

-- Earned, by this rule: what was gained between two captures is spread evenly over the time between them. Counters
-- start from 0 at publication where the first capture came within 7 days; of posts first captured later, what came
-- before that capture belongs to no day. A decrease (removals) counts as a negative gain. A lower bound ends the
-- series: what came after it is not known.
INSERT INTO gain_by_day BY NAME
WITH capture AS (
    SELECT post_id, measure, captured_at, arg_max(amount, import_id) AS amount
    FROM (
        SELECT post_id, captured_at, import_id, 'exposures' AS measure, exposures AS amount
        FROM touched_measured
        WHERE exposures IS NOT NULL AND NOT exposures_at_least
        UNION ALL
        SELECT post_id, captured_at, import_id, 'interactions', interactions
        FROM touched_measured
        WHERE interactions IS NOT NULL AND NOT interactions_at_least
    ) AS counted
    GROUP BY post_id, measure, captured_at
),
origin AS (
    SELECT
        c.post_id, c.measure,
        coalesce(p.published_at, p.published_on::TIMESTAMP AT TIME ZONE 'Asia/Hong_Kong') AS captured_at, 0 AS amount
    FROM capture AS c
    JOIN post AS p ON p.post_id = c.post_id
    GROUP BY c.post_id, c.measure, p.published_at, p.published_on
    HAVING min(c.captured_at) > coalesce(p.published_at, p.published_on::TIMESTAMP AT TIME ZONE 'Asia/Hong_Kong')
        AND min(c.captured_at) <= coalesce(p.published_at, p.published_on::TIMESTAMP AT TIME ZONE 'Asia/Hong_Kong')
            + INTERVAL 7 DAY
),
step AS (
    SELECT
        post_id, measure, captured_at AS until_at, amount,
        lag(captured_at) OVER previous AS since_at,
        lag(amount) OVER previous AS amount_before
    FROM (
        SELECT post_id, measure, captured_at, amount FROM capture
        UNION ALL
        SELECT post_id, measure, captured_at, amount FROM origin
    ) AS point
    WINDOW previous AS (PARTITION BY post_id, measure ORDER BY captured_at)
),
spread AS (
    SELECT
        s.post_id, s.measure, d.day::DATE AS day,
        (s.amount - s.amount_before)
            * epoch(
                least(s.until_at, (d.day + INTERVAL 1 DAY) AT TIME ZONE 'Asia/Hong_Kong')
                - greatest(s.since_at, d.day AT TIME ZONE 'Asia/Hong_Kong'))
            / epoch(s.until_at - s.since_at) AS gain
    FROM step AS s
    CROSS JOIN LATERAL (
        SELECT unnest(generate_series(
            date_trunc('day', s.since_at AT TIME ZONE 'Asia/Hong_Kong'),
            date_trunc('day', (s.until_at - INTERVAL 1 MICROSECOND) AT TIME ZONE 'Asia/Hong_Kong'),
            INTERVAL 1 DAY)) AS day
    ) AS d
    WHERE s.since_at IS NOT NULL AND s.until_at > s.since_at
)
SELECT
    day, date_trunc('week', day)::DATE AS week_start, date_trunc('month', day)::DATE AS month_start, post_id,
    sum(gain) FILTER (measure = 'exposures') AS exposures,
    sum(gain) FILTER (measure = 'interactions') AS interactions
FROM spread
GROUP BY day, post_id;
