-- What stands around the posts of generate.sql, in proportion to them: releases in two languages, visits with legs,
-- typhoons, followers a day, reshares, recognitions, links, objectives.

-- A release in English and Chinese for every 25th post, which carries it.
CREATE OR REPLACE TEMP TABLE made_release AS
SELECT
    'generated-' || (p.i // 25) AS story, p.post_id, p.department_id, p.people, p.i,
    p.published_at - to_minutes(floor(5 + 85 * drawn(p.i, 'release'))::BIGINT) AS issued_at, p.scene, p.place, p.said
FROM made_post AS p
WHERE p.i % 25 = 3;

INSERT INTO release BY NAME
WITH version AS (
    SELECT r.*, l.language, l.shift
    FROM made_release AS r
    CROSS JOIN (VALUES ('en', 0), ('zh-Hant', 4)) AS l(language, shift)
),
told AS (
    SELECT
        v.*, n.told AS body, n.folded AS body_folded,
        CASE v.language WHEN 'en' THEN s.told || ' at ' || w.told || ': ' || v.people || ' took part'
            ELSE w.told || s.told || '，' || v.people || '人參加' END AS title,
        CASE v.language WHEN 'en' THEN s.folded || ' at ' || w.folded || ': ' || v.people || ' took part'
            ELSE w.folded || s.folded || ',' || v.people || '人参加' END AS folded
    FROM version AS v
    JOIN made_word AS s ON s.kind = 'scene' AND s.place = v.scene AND s.language = v.language
    JOIN made_word AS w ON w.kind = 'place' AND w.place = v.place AND w.language = v.language
    JOIN made_word AS n ON n.kind = 'said' AND n.place = v.said AND n.language = v.language
)
SELECT
    story || '-' || language AS release_id, department_id, issued_at + to_minutes(shift) AS issued_at,
    ((issued_at + to_minutes(shift)) AT TIME ZONE 'Asia/Hong_Kong')::DATE AS issued_on, 'minute' AS issued_precision,
    language, title, body, 'https://example.org/release/' || story || '/' || language AS url,
    drawn(i, 'photos') < 0.5 AS has_photos, drawn(i, 'film') < 0.1 AS has_video, story || '-en' AS same_as,
    folded || ' ' || body_folded AS folded_text, getvariable('import_id') AS import_id
FROM told
ORDER BY i, language;

-- A visit for every 2,000 posts and one at least: days, legs, and the posts of its department that followed.
CREATE OR REPLACE TEMP TABLE made_visit AS
SELECT
    'generated-visit-' || (p.i // 2000) AS visit_id, p.department_id, p.local_at::DATE AS starts_on,
    p.local_at::DATE + floor(4 * drawn(p.i, 'days away'))::INTEGER AS ends_on, p.i
FROM made_post AS p
WHERE p.i % 2000 = least(1000, getvariable('posts') // 2);

INSERT INTO visit BY NAME
SELECT
    v.visit_id, v.department_id, d.name_en AS official_en, d.name_hant AS official_hant, d.name_hans AS official_hans,
    'Illustrative visit ' || (v.i // 2000 + 1) AS title_en, '示例訪問 ' || (v.i // 2000 + 1) AS title_hant,
    '示例访问 ' || (v.i // 2000 + 1) AS title_hans, v.starts_on, v.ends_on, getvariable('import_id') AS import_id
FROM made_visit AS v
JOIN department AS d ON d.department_id = v.department_id
ORDER BY v.i;

INSERT INTO visit_department (visit_id, department_id, role, import_id)
SELECT visit_id, department_id, 'lead', getvariable('import_id') FROM made_visit ORDER BY i;

INSERT INTO leg BY NAME
SELECT
    v.visit_id, n::INTEGER AS leg_no, (v.starts_on + INTERVAL (7 + 3 * n) HOUR) AT TIME ZONE 'Asia/Hong_Kong' AS starts_at,
    (v.starts_on + INTERVAL (9 + 3 * n) HOUR) AT TIME ZONE 'Asia/Hong_Kong' AS ends_at, v.starts_on, v.starts_on AS ends_on,
    'minute' AS precision, one_of(['meeting', 'visit', 'speech'], v.i + n, 'leg') AS kind, 'Leg ' || n AS title_en,
    '行程 ' || n AS title_hant, '行程 ' || n AS title_hans, w.en AS place_en, w.hant AS place_hant, w.hans AS place_hans,
    22.3 + 0.3 * drawn(v.i + n, 'latitude') AS latitude, 113.9 + 0.4 * drawn(v.i + n, 'longitude') AS longitude,
    getvariable('import_id') AS import_id
FROM made_visit AS v
CROSS JOIN range(1, 4) AS l(n)
JOIN (
    SELECT
        place, max(told) FILTER (language = 'en') AS en, max(told) FILTER (language = 'zh-Hant') AS hant,
        max(told) FILTER (language = 'zh-Hans') AS hans, count(*) OVER () AS places
    FROM made_word WHERE kind = 'place' GROUP BY place
) AS w ON w.place = (v.i // 2000 + n) % w.places
ORDER BY v.i, n;

-- A typhoon a month from May to October. Posts of its first hours speak of it.
INSERT INTO incident BY NAME
SELECT
    'generated-typhoon-' || m AS incident_id, 'typhoon' AS kind, 'T8' AS level, 'Illustrative typhoon ' || m AS name_en,
    '示例颱風 ' || m AS name_hant, '示例台风 ' || m AS name_hans, starts_at AT TIME ZONE 'Asia/Hong_Kong' AS starts_at,
    (starts_at + INTERVAL 20 HOUR) AT TIME ZONE 'Asia/Hong_Kong' AS ends_at, 'generated' AS source,
    getvariable('import_id') AS import_id
FROM (
    SELECT m, getvariable('first_day') + to_months(m::INTEGER) + to_hours(floor(24 * 27 * drawn(m, 'typhoon'))::BIGINT) AS starts_at
    FROM range(36) AS one(m)
    WHERE m % 12 BETWEEN 4 AND 9
) AS begun
ORDER BY m;

INSERT INTO post_link (post_id, kind, target_id, leg_no, import_id)
SELECT post_id, 'release', story || '-en', NULL, getvariable('import_id') FROM made_release
UNION ALL
SELECT p.post_id, 'leg', v.visit_id, 1 + p.i % 3, getvariable('import_id')
FROM made_visit AS v
JOIN made_post AS p ON p.i BETWEEN v.i AND v.i + 8
UNION ALL
SELECT p.post_id, 'story', 'generated-story-' || (p.i // 40), NULL, getvariable('import_id')
FROM made_post AS p
WHERE p.i % 40 < 2
UNION ALL
SELECT p.post_id, 'incident', t.incident_id, NULL, getvariable('import_id')
FROM incident AS t
JOIN made_post AS p ON p.published_at BETWEEN t.starts_at AND t.starts_at + INTERVAL 12 HOUR AND drawn(p.i, 'typhoon') < 0.4
WHERE t.import_id = getvariable('import_id');

INSERT INTO account_day (account_id, day, followers, import_id)
SELECT
    a.account_id, getvariable('first_day')::DATE + n::INTEGER,
    floor(a.size * 20 * (1 + 0.0004 * n + 0.002 * sin(n / 40.0)) + 5 * drawn(a.place * 10000 + n, 'followers'))::BIGINT,
    getvariable('import_id')
FROM made_account AS a
CROSS JOIN range(getvariable('days')) AS d(n)
ORDER BY a.place, n;

INSERT INTO reshare (reshare_id, post_id, reshared_at, platform, institution_en, institution_hant, institution_hans, import_id)
SELECT
    'generated-reshare-' || i, post_id, published_at + to_minutes(floor(60 + 2000 * drawn(i, 'reshared'))::BIGINT), platform,
    'An institution', '一間機構', '一家机构', getvariable('import_id')
FROM made_post
WHERE i % 500 = 11
ORDER BY i;

INSERT INTO recognition (recognition_id, post_id, awarded_on, title_en, title_hant, title_hans, import_id)
SELECT
    'generated-recognition-' || i, post_id, local_at::DATE + 60, 'Illustrative award', '示例獎項', '示例奖项',
    getvariable('import_id')
FROM made_post
WHERE i % 4000 = 17
ORDER BY i;

INSERT INTO touched_post SELECT post_id FROM made_post;

INSERT INTO touched_release SELECT release_id FROM release WHERE import_id = getvariable('import_id');

INSERT INTO retagged SELECT theme_id FROM theme WHERE import_id = getvariable('import_id');

DROP TABLE made_release;

DROP TABLE made_visit;

DROP TABLE made_account;

DROP TABLE made_post;
