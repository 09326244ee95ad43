-- name: clock.first_responses
-- question: How long after an incident began came the first press release, and the first post on each platform?
-- basis: none
-- grain: one row per incident of the period and channel that told of it; one with a NULL channel where none did
-- params: scope
-- columns:
--   incident_id    VARCHAR                   -        incident
--   incident_en    VARCHAR                   -        name, English
--   incident_hant  VARCHAR                   -        name, 繁體中文
--   incident_hans  VARCHAR                   -        name, 简体中文
--   starts_at      TIMESTAMP WITH TIME ZONE  -        when it began
--   channel        VARCHAR                   -        release, or the platform of the posts
--   first_at       TIMESTAMP WITH TIME ZONE  -        first after it began; NULL: none, or only its day is known
--   first_on       DATE                      -        Hong Kong day of the first; NULL where all came before it began
--   wait_minutes   DOUBLE                    minutes  from its beginning to the first; NULL where only the day is known
--   wait_days      BIGINT                    days     Hong Kong days from its beginning to the first
--   told           BIGINT                    count    releases (language versions once each) or posts linked to it
--   ahead          BIGINT                    count    of these, those out before it began: warnings, no answers
--   first_title    VARCHAR                   -        title of the first
--   post_id        VARCHAR                   -        the first post; NULL for releases
-- notes: only posts that a file links to the incident, and releases that such a post carries. Filters of releases:
--   department, theme, language, search. An item known by its day only stands behind those of that day with an hour
WITH answer AS (
    SELECT a.incident_id, c.platform AS channel, a.item_id AS post_id, a.item_id, a.title, a.said_at, a.said_on,
        a.lag_minutes, a.lag_days, a.is_ahead
    FROM incident_answer AS a
    JOIN chosen_post AS c ON c.post_id = a.item_id
    WHERE a.kind = 'post'
    UNION ALL
    SELECT a.incident_id, 'release', CAST(NULL AS STRING), a.item_id, a.title, a.said_at, a.said_on,
        a.lag_minutes, a.lag_days, a.is_ahead
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
    SELECT a.incident_id, a.channel, a.post_id, a.title, a.said_at, a.said_on, a.lag_minutes, a.lag_days, a.is_ahead,
        row_number() OVER (PARTITION BY a.incident_id, a.channel
            ORDER BY CASE WHEN a.is_ahead THEN 1 ELSE 0 END, a.said_on, a.said_at NULLS LAST, a.item_id) AS place,
        count(*) OVER (PARTITION BY a.incident_id, a.channel) AS told,
        count(CASE WHEN a.is_ahead THEN 1 END) OVER (PARTITION BY a.incident_id, a.channel) AS ahead
    FROM answer AS a
),
earliest AS (
    SELECT p.incident_id, p.channel, p.told, p.ahead,
        CASE WHEN NOT p.is_ahead THEN p.said_at END AS first_at,
        CASE WHEN NOT p.is_ahead THEN p.said_on END AS first_on,
        CASE WHEN NOT p.is_ahead THEN p.lag_minutes END AS lag_minutes,
        CASE WHEN NOT p.is_ahead THEN p.lag_days END AS lag_days,
        CASE WHEN NOT p.is_ahead THEN p.title END AS first_title, CASE WHEN NOT p.is_ahead THEN p.post_id END AS post_id
    FROM placed AS p
    WHERE p.place = 1
)
SELECT
    i.incident_id,
    i.name_en AS incident_en, i.name_hant AS incident_hant, i.name_hans AS incident_hans,
    i.starts_at, f.channel, f.first_at, f.first_on,
    f.lag_minutes::DOUBLE AS wait_minutes, f.lag_days::BIGINT AS wait_days, coalesce(f.told, 0)::BIGINT AS told,
    coalesce(f.ahead, 0)::BIGINT AS ahead, f.first_title, f.post_id
FROM incident AS i
LEFT JOIN earliest AS f ON f.incident_id = i.incident_id
WHERE i.starts_on < $end_day AND (i.ends_on IS NULL OR i.ends_on >= $start_day)
ORDER BY i.starts_at DESC, i.incident_id, f.first_on NULLS LAST, f.first_at NULLS LAST, f.channel NULLS LAST
