-- An illustrative warehouse of any size. Chance is a hash of what a row is, what is drawn for it and the seed: the same
-- numbers give the same rows, on any number of threads. The facts of one import (import_id); nothing is derived here.
-- Session variables: seed, posts, captures (of each post), import_id. From generate.py: made_word (kind, place,
-- language, told, folded) and made_platform (platform, share, rate, reach_share, tells_saves, formats, languages),
-- beside the rows of department, theme and theme_term.

CREATE OR REPLACE TEMP MACRO drawn(about, what) AS
    (hash(about, what, getvariable('seed')) >> 11) / 9007199254740992.0;

-- Of a normal distribution.
CREATE OR REPLACE TEMP MACRO around(about, what) AS
    sqrt(-2 * ln(1 - drawn(about, what))) * cos(2 * pi() * drawn(about, what || ' turned'));

CREATE OR REPLACE TEMP MACRO one_of(choices, about, what) AS choices[1 + floor(drawn(about, what) * len(choices))::BIGINT];

SET VARIABLE first_day = TIMESTAMP '2023-01-01';

SET VARIABLE days = 1096;

-- Accounts stand in an order of their own: the first post most. size: what a usual post of it is seen.
CREATE OR REPLACE TEMP TABLE made_account AS
SELECT
    p.platform || ':generated-' || lower(d.department_id) AS account_id, p.platform, d.department_id, d.name_en, d.name_hant,
    row_number() OVER (ORDER BY drawn(p.platform || d.department_id, 'order')) - 1 AS place,
    exp(7.5 + around(p.platform || d.department_id, 'size')) * p.share AS size,
    p.rate, p.reach_share, p.tells_saves, p.formats, p.languages
FROM department AS d
CROSS JOIN made_platform AS p
WHERE d.import_id = getvariable('import_id') AND drawn(p.platform || d.department_id, 'kept') < 0.6;

INSERT INTO account (account_id, platform, department_id, native_id, handle, name, import_id)
SELECT
    account_id, platform, department_id, 'generated-' || place, 'generated-' || lower(department_id),
    CASE WHEN list_contains(languages, 'en') THEN name_en ELSE name_hant END, getvariable('import_id')
FROM made_account
ORDER BY place;

-- Days, 8 to 22 o'clock most around 15. seen: what it will be seen in the end, one in a hundred far more. Of one in a
-- hundred only the day is known; one in twelve is captured from its tenth day on.
CREATE OR REPLACE TEMP TABLE made_post AS
WITH place AS (
    SELECT
        i, floor(pow(drawn(i, 'account'), 1.6) * (SELECT count(*) FROM made_account))::BIGINT AS account_place,
        getvariable('first_day') + to_days(floor((i + drawn(i, 'day')) / getvariable('posts') * getvariable('days'))::INTEGER)
            + to_seconds(floor(28800 + 25200 * (drawn(i, 'early') + drawn(i, 'late')))) AS local_at
    FROM range(getvariable('posts')) AS one(i)
)
SELECT
    p.i, a.platform || ':g' || p.i AS post_id, a.account_id, a.platform, a.department_id,
    p.local_at, p.local_at AT TIME ZONE 'Asia/Hong_Kong' AS published_at, drawn(p.i, 'precision') < 0.01 AS is_day,
    one_of(a.formats, p.i, 'format') AS format, one_of(a.languages, p.i, 'language') AS language,
    floor(drawn(p.i, 'scene') * (SELECT count(*) / 3 FROM made_word WHERE kind = 'scene'))::BIGINT AS scene,
    floor(drawn(p.i, 'place') * (SELECT count(*) / 3 FROM made_word WHERE kind = 'place'))::BIGINT AS place,
    floor(drawn(p.i, 'said') * (SELECT count(*) / 3 FROM made_word WHERE kind = 'said'))::BIGINT AS said,
    10 + floor(drawn(p.i, 'people') * 9000)::BIGINT AS people,
    a.size * exp(1.1 * around(p.i, 'seen'))
        * CASE WHEN drawn(p.i, 'viral') < 0.01 THEN pow(1 - drawn(p.i, 'far'), -0.8) * 8 ELSE 1 END AS seen,
    a.rate * exp(0.5 * around(p.i, 'rate')) AS rate, a.reach_share, a.tells_saves,
    4 * exp(3 * drawn(p.i, 'pace')) AS pace, CASE WHEN drawn(p.i, 'watched') < 0.08 THEN 240 ELSE 0 END AS late
FROM place AS p
JOIN made_account AS a ON a.place = p.account_place;

INSERT INTO post BY NAME
WITH told AS (
    SELECT
        p.*, n.told AS said_words, n.folded AS said_folded,
        CASE p.language
            WHEN 'en' THEN s.told || ' at ' || w.told || ': ' || p.people || ' took part'
            WHEN 'zh-Hant' THEN w.told || s.told || '，' || p.people || '人參加'
            ELSE w.told || s.told || '，' || p.people || '人参加'
        END AS title,
        CASE p.language
            WHEN 'en' THEN s.folded || ' at ' || w.folded || ': ' || p.people || ' took part'
            ELSE w.folded || s.folded || ',' || p.people || '人参加'
        END AS folded
    FROM made_post AS p
    JOIN made_word AS s ON s.kind = 'scene' AND s.place = p.scene AND s.language = p.language
    JOIN made_word AS w ON w.kind = 'place' AND w.place = p.place AND w.language = p.language
    JOIN made_word AS n ON n.kind = 'said' AND n.place = p.said AND n.language = p.language
)
SELECT
    post_id, account_id, 'g' || i AS native_id, CASE WHEN NOT is_day THEN published_at END AS published_at,
    local_at::DATE AS published_on, CASE WHEN is_day THEN 'day' ELSE 'second' END AS published_precision,
    title, said_words AS "text", folded || ' ' || said_folded AS folded_text, language, format,
    'https://example.org/' || platform || '/' || i AS url, drawn(i, 'reply') < 0.01 AS is_reply, true AS is_original,
    getvariable('import_id') AS import_id
FROM told
ORDER BY i;

INSERT INTO post_department (post_id, department_id, role, how, import_id)
SELECT p.post_id, d.department_id, 'partner', 'stated', getvariable('import_id')
FROM made_post AS p
JOIN (
    SELECT department_id, row_number() OVER (ORDER BY department_id) - 1 AS place, count(*) OVER () AS departments
    FROM department WHERE import_id = getvariable('import_id')
) AS d ON d.place = floor(drawn(p.i, 'partner') * d.departments)
WHERE drawn(p.i, 'is joint') < 0.12 AND d.department_id <> p.department_id
ORDER BY p.i;

-- Captures at uneven ages, an hour to two months; what is seen by then grows fast and then ever more slowly. Some files
-- lack a column; one post in 500 loses reactions at its last capture; an account of WeChat shows no more than 100,000.
INSERT INTO snapshot (
    post_id, captured_at, exposures, reach, reactions, comments, shares, saves, clicks, watch_seconds, new_followers,
    at_least, import_id)
WITH aged AS (
    SELECT p.*, c.k, p.late + 0.8 * pow(1750, (c.k - 1 + drawn(p.i, c.k)) / getvariable('captures')) AS age
    FROM made_post AS p
    CROSS JOIN range(1, getvariable('captures') + 1) AS c(k)
),
grown AS (
    SELECT *, seen * (1 - exp(-pow(age / pace, 0.7))) AS seen_by
    FROM aged
)
SELECT
    post_id, published_at + to_seconds(floor(age * 3600)),
    CASE WHEN platform = 'wechat_mp' THEN least(floor(seen_by)::BIGINT, 100000) ELSE floor(seen_by)::BIGINT END,
    floor(seen_by * reach_share)::BIGINT,
    floor(seen_by * rate * CASE WHEN i % 500 = 499 AND k = getvariable('captures') THEN 0.7 ELSE 0.8 END)::BIGINT,
    floor(seen_by * rate * 0.07)::BIGINT, floor(seen_by * rate * 0.13)::BIGINT,
    CASE WHEN tells_saves AND NOT (i % 20 = 0 AND k % 5 = 2) THEN floor(seen_by * rate * 0.05)::BIGINT END,
    CASE WHEN format = 'link' THEN floor(seen_by * 0.01)::BIGINT END,
    CASE WHEN format IN ('video', 'short_video', 'live') THEN floor(seen_by * 6.5) END,
    CASE WHEN platform IN ('xiaohongshu', 'wechat_channels') THEN floor(seen_by * 0.001)::BIGINT END,
    CASE WHEN platform = 'wechat_mp' AND seen_by >= 100000 THEN 'exposures' END, getvariable('import_id')
FROM grown;
