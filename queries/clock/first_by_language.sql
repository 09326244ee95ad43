-- name: clock.first_by_language
-- question: How long after an incident began was it first told in each language, and how long after the first language?
-- basis: none
-- grain: one row per incident that touches the period and language in which it was told
-- params: scope
-- columns:
--   incident_id     VARCHAR                   -        incident
--   incident_en     VARCHAR                   -        name, English
--   incident_hant   VARCHAR                   -        name, 繁體中文
--   incident_hans   VARCHAR                   -        name, 简体中文
--   starts_at       TIMESTAMP WITH TIME ZONE  -        when it began
--   language        VARCHAR                   -        language of releases and posts
--   first_at        TIMESTAMP WITH TIME ZONE  -        first after it began; NULL: none, or day only
--   first_on        DATE                      -        Hong Kong day of the first; NULL where all came before it began
--   wait_minutes    DOUBLE                    minutes  to the first; NULL where only its day is known
--   wait_days       BIGINT                    days     Hong Kong days from its beginning to the first
--   behind_minutes  DOUBLE                    minutes  after the first language, 0 for that; NULL where not known
--   told            BIGINT                    count    releases and posts in the language that are linked to it
--   ahead           BIGINT                    count    of these, those out before it began: warnings, no answers
-- notes: only posts that a file links to the incident, and the language versions of releases that such a post carries.
--   Release filters: department, theme, language, search. What is in no known language is left out
WITH answer AS (
    SELECT a.incident_id, a.language, a.item_id, a.said_at, a.said_on, a.lag_minutes, a.lag_days, a.is_ahead
    FROM incident_answer AS a
    JOIN chosen_post AS c ON c.post_id = a.item_id
    WHERE a.kind = 'post'
    UNION ALL
    SELECT a.incident_id, a.language, a.item_id, a.said_at, a.said_on, a.lag_minutes, a.lag_days, a.is_ahead
    FROM incident_answer AS a
    JOIN release AS r ON r.release_id = a.item_id
    WHERE a.kind = 'release'
        AND ($departments IS NULL OR array_contains($departments, r.department_id))
        AND ($languages IS NULL OR array_contains($languages, r.language))
        AND ($search IS NULL OR contains(r.folded_text, $search))
        AND ($themes IS NULL OR r.release_id IN (
            SELECT t.release_id FROM release_theme AS t WHERE array_contains($themes, t.theme_id)))
),
placed AS (
    SELECT a.incident_id, a.language, a.said_at, a.said_on, a.lag_minutes, a.lag_days, a.is_ahead,
        row_number() OVER (PARTITION BY a.incident_id, a.language
            ORDER BY CASE WHEN a.is_ahead THEN 1 ELSE 0 END, a.said_on, a.said_at NULLS LAST, a.item_id) AS place,
        count(*) OVER (PARTITION BY a.incident_id, a.language) AS told,
        count(CASE WHEN a.is_ahead THEN 1 END) OVER (PARTITION BY a.incident_id, a.language) AS ahead
    FROM answer AS a
    WHERE a.language IS NOT NULL
),
earliest AS (
    SELECT p.incident_id, p.language, p.told, p.ahead,
        CASE WHEN NOT p.is_ahead THEN p.said_at END AS first_at,
        CASE WHEN NOT p.is_ahead THEN p.said_on END AS first_on,
        CASE WHEN NOT p.is_ahead THEN p.lag_minutes END AS lag_minutes,
        CASE WHEN NOT p.is_ahead THEN p.lag_days END AS lag_days
    FROM placed AS p
    WHERE p.place = 1
)
SELECT
    i.incident_id,
    i.name_en AS incident_en, i.name_hant AS incident_hant, i.name_hans AS incident_hans,
    i.starts_at, f.language, f.first_at, f.first_on,
    f.lag_minutes::DOUBLE AS wait_minutes, f.lag_days::BIGINT AS wait_days,
    (f.lag_minutes - first_value(f.lag_minutes) OVER (
        PARTITION BY i.incident_id ORDER BY f.first_on NULLS LAST, f.first_at NULLS LAST, f.language
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))::DOUBLE AS behind_minutes,
    f.told::BIGINT AS told, f.ahead::BIGINT AS ahead
FROM incident AS i
JOIN earliest AS f ON f.incident_id = i.incident_id
WHERE i.starts_on < $end_day AND (i.ends_on IS NULL OR i.ends_on >= $start_day)
ORDER BY i.starts_at DESC, i.incident_id, f.first_on NULLS LAST, f.first_at NULLS LAST, f.language
