-- name: post.lineage_of_post
-- question: What does a post belong to: incident, release, visit, leg, sister posts, recognition?
-- basis: none
-- grain: one row per related thing
-- params:
--   $post  VARCHAR  post key
-- columns:
--   kind        VARCHAR                   -  incident, release, visit, leg, sister or recognition
--   target_id   VARCHAR                   -  key of the related thing
--   leg_no      BIGINT                    -  number of the leg
--   at          TIMESTAMP WITH TIME ZONE  -  its moment, where it has one
--   on_day      DATE                      -  its Hong Kong day; NULL of an incident
--   platform    VARCHAR                   -  platform key of a sister post
--   title_en    VARCHAR                   -  title, English or the only one
--   title_hant  VARCHAR                   -  title, 繁體中文
--   title_hans  VARCHAR                   -  title, 简体中文
SELECT
    o.kind, o.target_id, o.leg_no::BIGINT AS leg_no, o.at, o.on_day, o.platform, o.title_en, o.title_hant, o.title_hans
FROM (
    SELECT 'incident' AS kind, i.incident_id AS target_id, NULL AS leg_no, i.starts_at AS at, NULL AS on_day,
        NULL AS platform, i.name_en AS title_en, i.name_hant AS title_hant, i.name_hans AS title_hans
    FROM post_link AS l
    JOIN incident AS i ON i.incident_id = l.target_id
    WHERE l.post_id = $post AND l.kind = 'incident'
    UNION ALL
    SELECT 'release', r.release_id, NULL, r.issued_at, r.issued_on, NULL, r.title, r.title, r.title
    FROM post_link AS l
    JOIN release AS r ON r.release_id = l.target_id
    WHERE l.post_id = $post AND l.kind = 'release'
    UNION ALL
    SELECT DISTINCT 'visit', v.visit_id, NULL, NULL, v.starts_on, NULL, v.title_en, v.title_hant, v.title_hans
    FROM post_link AS l
    JOIN visit AS v ON v.visit_id = l.target_id
    LEFT JOIN leg AS g ON g.visit_id = l.target_id AND g.leg_no = l.leg_no
    WHERE l.post_id = $post AND (l.kind = 'visit' OR (l.kind = 'leg' AND g.visit_id IS NULL))
    UNION ALL
    SELECT 'leg', g.visit_id, g.leg_no, g.starts_at, g.starts_on, NULL, g.title_en, g.title_hant, g.title_hans
    FROM post_link AS l
    JOIN leg AS g ON g.visit_id = l.target_id AND g.leg_no = l.leg_no
    WHERE l.post_id = $post AND l.kind = 'leg'
    UNION ALL
    SELECT DISTINCT 'sister', n.post_id, NULL, n.published_at, n.published_on, n.platform, n.title, n.title, n.title
    FROM post_link AS l
    JOIN post_link AS k ON k.kind = 'story' AND k.target_id = l.target_id AND k.post_id <> l.post_id
    JOIN post_now AS n ON n.post_id = k.post_id
    WHERE l.post_id = $post AND l.kind = 'story'
    UNION ALL
    SELECT 'recognition', c.recognition_id, NULL, NULL, c.awarded_on, NULL, c.title_en, c.title_hant, c.title_hans
    FROM recognition AS c
    WHERE c.post_id = $post
) AS o
ORDER BY o.kind, o.at NULLS LAST, o.on_day NULLS LAST, o.target_id, o.leg_no NULLS FIRST
