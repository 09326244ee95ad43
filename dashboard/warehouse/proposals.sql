-- Which posts may tell one story, and which post may carry a release: pairs for a person to say yes or no to. Refreshes
-- the pairs of the posts in touched_post and the releases in touched_release; nothing is linked here.

CREATE OR REPLACE TEMP MACRO bare(folded) AS
    regexp_replace(
        regexp_replace(folded, '#[^#\s]+#?|@\S+|https?://\S+', ' ', 'g'), '([0-9]),([0-9]{3})', '\1\2', 'g');

-- Latin words of three letters and more, numbers, and each two neighbouring Chinese characters.
CREATE OR REPLACE TEMP MACRO words_of(plain) AS
    list_distinct(list_concat(
        list_filter(regexp_extract_all(plain, '[\p{Latin}\p{N}]+'),
            lambda w: length(w) > 2 OR regexp_matches(w, '[0-9]')),
        flatten(list_transform(regexp_extract_all(plain, '\p{Han}{2,}'),
            lambda run: list_transform(range(1, length(run)), lambda i: substr(run, i, 2))))));

-- What of the smaller list is in the other.
CREATE OR REPLACE TEMP MACRO shared(one, other) AS
    len(list_intersect(one, other)) / least(len(one), len(other));

-- Of a load larger than any person could decide on, the newest posts: comparing a million takes minutes.
CREATE OR REPLACE TEMP TABLE looked_at AS
SELECT p.post_id, p.published_on
FROM post AS p
SEMI JOIN touched_post AS t ON t.post_id = p.post_id
ORDER BY p.published_on DESC, p.post_id
LIMIT 100_000;

DELETE FROM proposal
WHERE post_id IN (SELECT post_id FROM looked_at) OR other_id IN (SELECT post_id FROM looked_at)
    OR (kind = 'release' AND other_id IN (SELECT release_id FROM touched_release));

CREATE OR REPLACE TEMP TABLE touched_day AS
SELECT DISTINCT (day + shift::INTEGER)::DATE AS day
FROM (
    SELECT published_on AS day FROM looked_at
    UNION
    SELECT issued_on FROM release SEMI JOIN touched_release USING (release_id)
) AS touched
CROSS JOIN range(-2, 3) AS near(shift);

-- Posts and releases of those days. A title that was not told is the first line of the text. Where only the day is
-- known, noon stands for it. Replies answer one person and tell no story.
CREATE OR REPLACE TEMP TABLE telling AS
WITH told AS (
    SELECT
        p.post_id AS id, false AS is_release, p.account_id AS teller,
        p.post_id IN (SELECT post_id FROM looked_at) AS is_touched, p.published_on AS day, p.published_at AS told_at,
        bare(left(p.folded_text, coalesce(length(p.title), 40))) AS title, bare(left(p.folded_text, 80)) AS opening
    FROM post AS p
    SEMI JOIN touched_day AS t ON t.day = p.published_on
    WHERE p.is_reply IS NOT TRUE
    UNION ALL
    SELECT
        r.release_id, true, NULL, r.release_id IN (SELECT release_id FROM touched_release), r.issued_on, r.issued_at,
        bare(left(r.folded_text, length(r.title))), bare(left(r.folded_text, 1000))
    FROM release AS r
    SEMI JOIN touched_day AS t ON t.day = r.issued_on
)
SELECT
    id, is_release, teller, is_touched, day, told_at,
    epoch(coalesce(told_at, (day::TIMESTAMP + INTERVAL 12 HOUR) AT TIME ZONE 'Asia/Hong_Kong')) / 3600.0 AS hour,
    words_of(title) AS title_words, opening,
    list_sort(list_distinct(regexp_extract_all(title, '[0-9]+|[一二三四五六七八九十]+号'))) AS numbers
FROM told
WHERE len(words_of(title)) >= 3;

-- Two titles that are alike share one of their four words with the lowest hashes all but always: so a post meets the
-- few that share one, of its department and within two days, and not each of its neighbours.
CREATE OR REPLACE TEMP TABLE meeting_point AS
SELECT
    t.id, t.is_release, t.teller, t.is_touched, d.department_id, t.day, t.hour,
    unnest(list_sort(list_transform(t.title_words, lambda w: hash(w)))[1:4]) AS point
FROM telling AS t
JOIN (
    SELECT post_id AS id, department_id, false AS is_release FROM post_department
    UNION ALL
    SELECT release_id, department_id, true FROM release WHERE department_id IS NOT NULL
) AS d ON d.id = t.id AND d.is_release = t.is_release;

-- Of two posts the later one stands first, a post before what it may carry: up to 48 hours after it, and no more than 2
-- hours before a release.
CREATE OR REPLACE TEMP TABLE meeting AS
SELECT DISTINCT one.id AS post_id, other.id AS other_id, other.is_release
FROM meeting_point AS one
JOIN (
    SELECT * EXCLUDE (day), (day + shift::INTEGER)::DATE AS day
    FROM meeting_point
    CROSS JOIN range(-1, 3) AS near(shift)
    WHERE is_release OR shift >= 0
) AS other ON other.department_id = one.department_id AND other.point = one.point AND other.day = one.day
WHERE NOT one.is_release
    AND (one.is_touched OR other.is_touched)
    AND (other.is_release OR one.teller <> other.teller)
    AND one.hour - other.hour BETWEEN (CASE WHEN other.is_release THEN -2 ELSE 0 END) AND 48
    AND (other.is_release OR one.hour > other.hour OR one.id > other.id);

-- Titles that each hold numbers and not the same ("8 rescued", "22 rescued"; signal no. 8, signal no. 10) tell of
-- different things however alike they are.
CREATE OR REPLACE TEMP TABLE alike AS
SELECT
    m.post_id, m.other_id, m.is_release, p.opening, o.opening AS other_opening,
    CASE WHEN p.told_at IS NOT NULL AND o.told_at IS NOT NULL THEN p.hour - o.hour END AS hours,
    shared(p.title_words, o.title_words) AS titles
FROM meeting AS m
JOIN telling AS p ON p.id = m.post_id AND NOT p.is_release
JOIN telling AS o ON o.id = m.other_id AND o.is_release = m.is_release
WHERE (len(p.numbers) = 0 OR len(o.numbers) = 0 OR p.numbers = o.numbers)
    AND shared(p.title_words, o.title_words) >= 0.6;

-- Likeness: the mean of what the titles and what the openings share. Of the sample data, whose files state the stories,
-- 0.6 finds 96 of 100 pairs told in one language and no pair of different events.
INSERT INTO proposal BY NAME
WITH said AS MATERIALIZED (
    SELECT opening, words_of(opening) AS words
    FROM (SELECT opening FROM alike UNION SELECT other_opening FROM alike) AS once
),
pair AS (
    SELECT
        a.post_id, a.other_id, CASE WHEN a.is_release THEN 'release' ELSE 'story' END AS kind, a.hours, a.titles,
        shared(one.words, other.words) AS openings
    FROM alike AS a
    JOIN said AS one ON one.opening = a.opening
    JOIN said AS other ON other.opening = a.other_opening
)
SELECT
    md5(concat_ws('|', kind, post_id, other_id)) AS proposal_id, kind, post_id, other_id,
    (titles + openings) / 2 AS likeness, hours
FROM pair
WHERE openings >= 0.6;

DROP TABLE looked_at;

DROP TABLE touched_day;

DROP TABLE telling;

DROP TABLE meeting_point;

DROP TABLE meeting;

DROP TABLE alike;
