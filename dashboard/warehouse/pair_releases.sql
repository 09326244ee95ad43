-- Gives the language versions of one release one same_as: the English one's id where there is one. Works for the
-- releases of touched_release that have none, against all that were issued near them; a same_as that stands is kept.
--
-- Versions have serials of their own and nothing in them names the other, so they are known by what they say:
-- - different languages, issued within 45 minutes of each other (on the same day where only the day of one is known),
--   departments equal or one unknown, and no release of the other's language in its story yet;
-- - a question in the Legislative Council ("LCQ5", 立法會五題): same number the same day decides, another number or
--   none excludes;
-- - otherwise: what both texts hold of numbers (two digits and more, no years and dates), of Latin words of the Chinese
--   text, and of the names of release_terms.sql. What only one release of the day holds counts whole (a two-digit
--   number or a name half), what n hold counts an n-th of that, so the words of a warning series weigh little;
-- - they pair where that comes to 2 and to two fifths of all that the two hold (Dice), at least one number, Latin
--   word or four names are shared, each is the other's best, and no rival comes within 0.4. A smaller distance in
--   time counts up to 0.3 among rivals, never towards the 2.
-- What is not sure stays unpaired: a release counted twice is seen and put right by hand (same_as in release.csv), two
-- that were made one are not. The simplified page of a traditional one has its serial, which decides.

-- A traditional page and its simplified twin, paired before the English version came, are free to join it.
CREATE OR REPLACE TEMP TABLE freed AS
SELECT hant.release_id, hans.release_id AS twin_id
FROM release AS hant
JOIN release AS hans ON hans.release_id = hant.release_id || ':zh-Hans' AND hans.same_as = hant.release_id
WHERE hant.same_as = hant.release_id
    AND hant.issued_on IN (
        SELECT issued_on FROM release WHERE language = 'en' AND release_id IN (SELECT release_id FROM touched_release))
    AND hant.release_id NOT IN (
        SELECT same_as FROM release
        WHERE same_as IS NOT NULL AND release_id <> same_as AND release_id <> same_as || ':zh-Hans');

UPDATE release SET same_as = NULL
WHERE release_id IN (SELECT release_id FROM freed UNION ALL SELECT twin_id FROM freed);

CREATE OR REPLACE TEMP TABLE to_pair AS
SELECT release_id, issued_on
FROM release
WHERE same_as IS NULL AND language IS NOT NULL
    AND release_id IN (
        SELECT release_id FROM touched_release
        UNION ALL SELECT release_id FROM freed UNION ALL SELECT twin_id FROM freed);

CREATE OR REPLACE TEMP TABLE near_release AS
SELECT
    r.release_id, coalesce(r.same_as, r.release_id) AS story, r.same_as, r.language, r.issued_at, r.issued_on,
    floor(epoch(r.issued_at) / 2700)::BIGINT AS span, r.department_id, r.release_id IN (SELECT release_id FROM to_pair) AS is_new,
    coalesce(
        try_cast(regexp_extract(r.folded_text, '^lcq ?(\d{1,2})\b', 1) AS INTEGER),
        list_position(
            ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五', '十六',
            '十七', '十八', '十九', '二十', '二十一', '二十二', '二十三', '二十四'],
            nullif(regexp_extract(r.folded_text, '^立法会([一二三四五六七八九十]+)题', 1), ''))) AS question,
    r.folded_text AS said
FROM release AS r
WHERE r.language IS NOT NULL
    AND r.issued_on IN (SELECT issued_on + shift::INTEGER FROM to_pair CROSS JOIN unnest([-1, 0, 1]) AS s(shift));

-- Spans of 45 minutes: what is near stands in the same one or the next. Everything is joined by equality, which stays
-- quick for fifty thousand at once; comparing times alone does not.
CREATE OR REPLACE TEMP TABLE near_pair AS
WITH around AS (
    SELECT release_id, language, issued_at, span + unnest([-1, 0, 1]) AS span
    FROM near_release
    WHERE issued_at IS NOT NULL
),
of_a_day AS (SELECT release_id, language, issued_on FROM near_release WHERE issued_at IS NULL)
SELECT a.release_id AS one, b.release_id AS other
FROM around AS a
JOIN near_release AS b ON b.span = a.span
WHERE a.language < b.language AND abs(epoch(a.issued_at) - epoch(b.issued_at)) <= 2700
UNION
SELECT
    CASE WHEN a.language < b.language THEN a.release_id ELSE b.release_id END,
    CASE WHEN a.language < b.language THEN b.release_id ELSE a.release_id END
FROM of_a_day AS a
JOIN near_release AS b ON b.issued_on = a.issued_on
WHERE a.language <> b.language;

CREATE OR REPLACE TEMP TABLE told AS
SELECT story, list(DISTINCT language) AS languages FROM near_release GROUP BY story;

-- A simplified page goes with its traditional twin, and with that alone.
CREATE OR REPLACE TEMP TABLE twin AS
SELECT hant.release_id AS release_id, hans.release_id AS twin_id
FROM near_release AS hant
JOIN near_release AS hans ON hans.release_id = hant.release_id || ':zh-Hans';

CREATE OR REPLACE TEMP TABLE possible_pair AS
SELECT
    n.one, n.other, a.language AS one_language, b.language AS other_language, a.is_new OR b.is_new AS is_new,
    t.release_id IS NOT NULL OR coalesce(a.question = b.question AND a.issued_on = b.issued_on, false) AS is_sure,
    coalesce(0.3 * (1 - abs(epoch(a.issued_at) - epoch(b.issued_at)) / 2700), 0) AS closeness
FROM near_pair AS n
JOIN near_release AS a ON a.release_id = n.one
JOIN near_release AS b ON b.release_id = n.other
JOIN told AS ta ON ta.story = a.story
JOIN told AS tb ON tb.story = b.story
LEFT JOIN twin AS t ON t.twin_id = n.one
LEFT JOIN twin AS o ON o.twin_id = n.other
WHERE a.story <> b.story
    AND NOT list_has_any(ta.languages, tb.languages)
    AND (a.department_id = b.department_id OR a.department_id IS NULL OR b.department_id IS NULL)
    AND a.question IS NOT DISTINCT FROM b.question
    AND coalesce(t.release_id, n.other) = n.other
    AND o.release_id IS NULL;

SET VARIABLE release_names = (
    SELECT '\b(?:' || string_agg(name, '|' ORDER BY length(name) DESC, name) FILTER (name < '一') || ')|'
        || string_agg(name, '|' ORDER BY length(name) DESC, name) FILTER (name >= '一')
    FROM release_term);

-- worth: before it is divided among the releases of the day that hold it.
CREATE OR REPLACE TEMP TABLE said_by AS
WITH scope AS (
    SELECT
        release_id, language, issued_on, said,
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    said, '((jan|febr)uary|march|april|may|june|july|(septem|octo|novem|decem)ber|august) \d{1,2}\b|'
                    || '\b\d{1,2} ((jan|febr)uary|march|april|may|june|july|(septem|octo|novem|decem)ber|august)|'
                    || '\d{1,2} ?月 ?\d{1,2} ?日', ' ', 'g'),
                '(\d)[, ](\d{3})\b', '\1\2', 'g'),
            '(\d)[, ](\d{3})\b', '\1\2', 'g') AS counted
    FROM near_release
    WHERE release_id IN (SELECT one FROM possible_pair UNION ALL SELECT other FROM possible_pair)
),
found AS (
    SELECT release_id, language, issued_on, 'number' AS kind, unnest(list_distinct(regexp_extract_all(counted, '\d{2,}'))) AS token
    FROM scope
    UNION ALL
    SELECT release_id, language, issued_on, 'latin', unnest(list_distinct(regexp_extract_all(said, '[a-z][a-z0-9]+')))
    FROM scope
    UNION ALL
    SELECT s.release_id, s.language, s.issued_on, 'name', t.term
    FROM (
        SELECT release_id, language, issued_on,
            unnest(list_distinct(regexp_extract_all(said, getvariable('release_names')::VARCHAR))) AS name
        FROM scope
    ) AS s
    JOIN release_term AS t ON t.name = s.name
),
kept AS (
    SELECT DISTINCT release_id, language, issued_on, kind, token
    FROM found
    WHERE (kind <> 'number' OR NOT regexp_full_match(token, '(19|20)\d\d'))
        -- English texts are all Latin words: those count that a Chinese text of the days holds too.
        AND (kind <> 'latin' OR token IN (SELECT token FROM found WHERE kind = 'latin' AND language <> 'en'))
),
spread AS (
    SELECT kind, token, issued_on, max(holders) AS holders
    FROM (
        SELECT kind, token, issued_on, language, count(*) AS holders
        FROM kept
        GROUP BY kind, token, issued_on, language
    ) AS counted
    GROUP BY kind, token, issued_on
)
SELECT
    k.release_id, k.kind, k.token,
    CASE WHEN k.kind = 'name' OR (k.kind = 'number' AND length(k.token) = 2) THEN 0.5 ELSE 1 END / s.holders AS weight
FROM kept AS k
JOIN spread AS s ON s.kind = k.kind AND s.token = k.token AND s.issued_on = k.issued_on;

CREATE OR REPLACE TEMP TABLE likely_pair AS
WITH held AS (
    SELECT release_id, sum(weight) AS weight
    FROM said_by
    WHERE kind <> 'latin'
    GROUP BY release_id
),
shared AS (
    SELECT
        p.one, p.other, sum(least(a.weight, b.weight)) AS weight,
        coalesce(sum(least(a.weight, b.weight)) FILTER (a.kind <> 'latin'), 0) AS weight_of_both,
        count(*) FILTER (a.kind <> 'name') AS exact, count(*) AS tokens
    FROM possible_pair AS p
    JOIN said_by AS a ON a.release_id = p.one
    JOIN said_by AS b ON b.release_id = p.other AND b.kind = a.kind AND b.token = a.token
    GROUP BY p.one, p.other
),
scored AS (
    SELECT
        p.one, p.other, p.one_language, p.other_language, p.is_new,
        CASE WHEN p.is_sure THEN 100 ELSE coalesce(s.weight, 0) + p.closeness END AS score,
        p.is_sure OR coalesce(
            s.weight >= 2 AND (s.exact >= 1 OR s.tokens >= 4)
            AND 2 * s.weight_of_both >= 0.4 * (coalesce(ha.weight, 0) + coalesce(hb.weight, 0)), false) AS is_enough
    FROM possible_pair AS p
    LEFT JOIN shared AS s ON s.one = p.one AND s.other = p.other
    LEFT JOIN held AS ha ON ha.release_id = p.one
    LEFT JOIN held AS hb ON hb.release_id = p.other
),
side AS (
    SELECT one AS release_id, other AS partner, one_language AS own, other_language AS language, is_new, is_enough, score
    FROM scored
    UNION ALL
    SELECT other, one, other_language, one_language, is_new, is_enough, score
    FROM scored
),
-- The best of its rivals, seen from one side.
best AS (
    SELECT release_id, partner, own, language, is_new
    FROM side
    WINDOW rivals AS (PARTITION BY release_id, language ORDER BY score DESC, partner)
    QUALIFY row_number() OVER rivals = 1 AND is_enough AND score - coalesce(lead(score) OVER rivals, -1) >= 0.4
)
SELECT b.release_id, b.partner, b.own, b.language
FROM best AS b
JOIN best AS back ON back.release_id = b.partner AND back.partner = b.release_id
WHERE b.is_new;

-- Each release of a pair that has no story joins one: a story that stands, else one that others name, else the English
-- release's, else the traditional one's.
CREATE OR REPLACE TEMP TABLE joining AS
WITH head AS (
    SELECT
        s.release_id,
        CASE
            WHEN p.same_as IS NOT NULL THEN p.same_as
            WHEN s.release_id IN (SELECT same_as FROM release) THEN s.release_id
            WHEN s.partner IN (SELECT same_as FROM release) THEN s.partner
            WHEN s.own = 'en' OR (s.own = 'zh-Hant' AND s.language <> 'en') THEN s.release_id
            ELSE s.partner
        END AS story,
        CASE WHEN p.same_as IS NOT NULL THEN 0 WHEN 'en' IN (s.own, s.language) THEN 1 ELSE 2 END AS place
    FROM likely_pair AS s
    JOIN release AS p ON p.release_id = s.partner
)
SELECT release_id, arg_min(story, (place, story)) AS story
FROM head
GROUP BY release_id;

UPDATE release AS r SET same_as = j.story
FROM joining AS j
WHERE r.release_id = j.release_id AND r.same_as IS NULL;

-- A simplified page that joined its twin goes where the twin went.
UPDATE release AS r SET same_as = h.same_as
FROM release AS h
WHERE r.release_id IN (SELECT release_id FROM joining) AND h.release_id = r.same_as AND h.same_as <> h.release_id;
