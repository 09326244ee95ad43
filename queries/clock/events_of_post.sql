-- name: clock.events_of_post
-- question: What happened around a post, in order: incident, releases, posts, reshares by institutions, recognition?
-- basis: none
-- grain: one row per event, the earliest first
-- params:
--   $post  VARCHAR  post key
-- columns:
--   event       VARCHAR                   -  what it is; first_ or _ahead: of the incident, see notes
--   item_id     VARCHAR                   -  key of the incident, release, post, reshare or recognition
--   at          TIMESTAMP WITH TIME ZONE  -  its moment; NULL where only the day is known
--   on_day      DATE                      -  its Hong Kong day
--   platform    VARCHAR                   -  platform key of a post or reshare
--   title_en    VARCHAR                   -  title, English or the only one
--   title_hant  VARCHAR                   -  title, 繁體中文
--   title_hans  VARCHAR                   -  title, 简体中文
--   who_en      VARCHAR                   -  the institution that passed it on or recognised it, English
--   who_hant    VARCHAR                   -  the institution, 繁體中文
--   who_hans    VARCHAR                   -  the institution, 简体中文
--   since_incident_minutes   DOUBLE  minutes  after the first linked incident began; NULL where only a day is known
--   since_incident_days      BIGINT  days     Hong Kong days after it began; NULL without an incident
--   since_published_minutes  DOUBLE  minutes  after the post went out; NULL where only a day is known
--   since_published_days     BIGINT  days     Hong Kong days after it went out
-- notes: incident, release (each version it carries), post, sister, reshare, recognition; of an incident also the first
--   release and post of all once it had begun (first_) and ahead of it (_ahead). Below 0 is earlier. Declared links only
WITH struck AS (
    SELECT DISTINCT i.incident_id, i.starts_at, i.starts_on, i.name_en, i.name_hant, i.name_hans
    FROM post_link AS l JOIN incident AS i ON i.incident_id = l.target_id
    WHERE l.post_id = $post AND l.kind = 'incident'
),
first_told AS (
    SELECT a.item_id, min(CASE WHEN a.is_ahead THEN a.kind || '_ahead' ELSE 'first_' || a.kind END) AS event
    FROM (
        SELECT t.item_id, t.kind, t.is_ahead, row_number() OVER (PARTITION BY t.incident_id, t.kind, t.is_ahead
            ORDER BY t.said_on, t.said_at NULLS LAST, t.item_id) AS place
        FROM incident_answer AS t JOIN struck AS k ON k.incident_id = t.incident_id
    ) AS a
    WHERE a.place = 1
    GROUP BY a.item_id
),
happened AS (
    SELECT 'incident' AS event, k.incident_id AS item_id, k.starts_at AS at, k.starts_on AS on_day, NULL AS platform,
        k.name_en AS title_en, k.name_hant AS title_hant, k.name_hans AS title_hans,
        NULL AS who_en, NULL AS who_hant, NULL AS who_hans
    FROM struck AS k
    UNION ALL
    SELECT CASE WHEN c.story_id IS NULL THEN f.event ELSE 'release' END, v.release_id, v.issued_at, v.issued_on, NULL,
        v.title, v.title, v.title, NULL, NULL, NULL
    FROM release_version AS v
    LEFT JOIN release_post AS c ON c.story_id = v.story_id AND c.post_id = $post
    LEFT JOIN first_told AS f ON f.item_id = v.release_id
    WHERE c.story_id IS NOT NULL OR f.item_id IS NOT NULL
    UNION ALL
    SELECT CASE WHEN n.post_id = $post THEN 'post' ELSE coalesce(f.event, 'sister') END, n.post_id, n.published_at,
        n.published_on, n.platform, n.title, n.title, n.title, NULL, NULL, NULL
    FROM post_now AS n
    LEFT JOIN first_told AS f ON f.item_id = n.post_id
    WHERE n.post_id = $post OR f.item_id IS NOT NULL OR n.post_id IN (
        SELECT k.post_id FROM post_link AS l JOIN post_link AS k ON k.kind = 'story' AND k.target_id = l.target_id
        WHERE l.post_id = $post AND l.kind = 'story')
    UNION ALL
    SELECT 'reshare', r.reshare_id, r.reshared_at, CAST(r.reshared_at AS DATE), r.platform, NULL, NULL, NULL,
        r.institution_en, r.institution_hant, r.institution_hans
    FROM reshare AS r WHERE r.post_id = $post
    UNION ALL
    SELECT 'recognition', c.recognition_id, NULL, c.awarded_on, NULL, c.title_en, c.title_hant, c.title_hans,
        c.awarded_by_en, c.awarded_by_hant, c.awarded_by_hans
    FROM recognition AS c WHERE c.post_id = $post
)
SELECT
    h.event, h.item_id, h.at, h.on_day, h.platform, h.title_en, h.title_hant, h.title_hans, h.who_en, h.who_hant, h.who_hans,
    epoch(h.at - o.starts_at) / 60.0 AS since_incident_minutes,
    CAST(h.on_day - o.starts_on AS BIGINT) AS since_incident_days,
    epoch(h.at - p.published_at) / 60.0 AS since_published_minutes,
    CAST(h.on_day - p.published_on AS BIGINT) AS since_published_days
FROM happened AS h
JOIN post_now AS p ON p.post_id = $post
CROSS JOIN (SELECT min(k.starts_at) AS starts_at, min(k.starts_on) AS starts_on FROM struck AS k) AS o
ORDER BY h.on_day, h.at NULLS LAST, h.event, h.item_id
