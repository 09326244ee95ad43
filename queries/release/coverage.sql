-- name: release.coverage
-- question: Which press releases were carried by posts, where, how fast, and what did those posts bring so far?
-- basis: published_in_period
-- grain: one row per press release with a version issued in the period, the latest first
-- params:
--   $start_day    DATE       first day, inclusive
--   $end_day      DATE       day after the last, exclusive
--   $departments  VARCHAR[]  of a version issued in the period; NULL keeps all, empty keeps none
--   $themes       VARCHAR[]  of the same version; NULL keeps all, empty keeps none
--   $search       VARCHAR    folded text that the same version holds; NULL keeps all
--   $platforms    VARCHAR[]  platforms of the posts; NULL keeps all, empty keeps none
--   $accounts     VARCHAR[]  accounts of the posts; NULL keeps all, empty keeps none
--   $formats      VARCHAR[]  formats of the posts; NULL keeps all, empty keeps none
--   $languages    VARCHAR[]  languages of the posts; NULL keeps all, empty keeps none
-- columns:
--   story_id       VARCHAR                   -        release; its language versions share it
--   title_en       VARCHAR                   -        title, English or the only one
--   title_hant     VARCHAR                   -        title, 繁體中文
--   title_hans     VARCHAR                   -        title, 简体中文
--   department_id  VARCHAR                   -        department that issued it
--   issued_at      TIMESTAMP WITH TIME ZONE  -        instant of its first version; NULL where only the day is known
--   issued_on      DATE                      -        Hong Kong day of its first version
--   issued_in      VARCHAR                   -        languages of its versions
--   is_carried     BOOLEAN                   -        whether a post is linked to it
--   posts          BIGINT                    posts    posts linked to it, measure:posts
--   seen_on        VARCHAR                   -        platforms of these posts
--   lag_minutes    DOUBLE                    minutes  to the first post; NULL where either is known only by its day
--   lag_days       BIGINT                    days     Hong Kong days to the first post
--   interactions   BIGINT                    count    measure:interactions; NULL where none reports
--   interactions_reported_by  BIGINT         posts    posts that report all parts
--   interactions_at_least     BIGINT         posts    of these, posts whose count is a lower bound
-- notes: posts count whenever published; a lag below 0 is a post that came before its release;
--   a post that carries two releases stands with both
WITH story AS (
    SELECT coalesce(r.same_as, r.release_id) AS story_id
    FROM release AS r
    WHERE r.issued_on >= $start_day AND r.issued_on < $end_day
        AND ($departments IS NULL OR array_contains($departments, r.department_id))
        AND ($search IS NULL OR contains(r.folded_text, $search))
        AND ($themes IS NULL OR r.release_id IN (
            SELECT t.release_id FROM release_theme AS t WHERE array_contains($themes, t.theme_id)))
    GROUP BY coalesce(r.same_as, r.release_id)
),
carrier AS (
    SELECT
        p.story_id, n.post_id, n.platform, n.interactions, n.interactions_at_least, p.lag_minutes, p.lag_days,
        row_number() OVER (
            PARTITION BY p.story_id ORDER BY n.published_on, n.published_at NULLS FIRST, n.post_id) AS place
    FROM release_post AS p
    JOIN post_now AS n ON n.post_id = p.post_id
    WHERE ($platforms IS NULL OR array_contains($platforms, n.platform))
        AND ($accounts IS NULL OR array_contains($accounts, n.account_id))
        AND ($formats IS NULL OR array_contains($formats, n.format))
        AND ($languages IS NULL OR array_contains($languages, n.language))
),
version AS (
    SELECT coalesce(r.same_as, r.release_id) AS story_id, array_agg(DISTINCT r.language) AS languages
    FROM release AS r
    WHERE r.language IS NOT NULL
    GROUP BY coalesce(r.same_as, r.release_id)
)
SELECT
    s.story_id, coalesce(s.title_en, s.title_first) AS title_en, s.title_hant, s.title_hans, s.department_id,
    s.first_at AS issued_at, s.first_on AS issued_on, nullif(concat_ws(', ', array_sort(v.languages)), '') AS issued_in,
    count(c.post_id) > 0 AS is_carried, count(c.post_id)::BIGINT AS posts,
    nullif(concat_ws(', ', array_sort(array_agg(DISTINCT c.platform))), '') AS seen_on,
    max(CASE WHEN c.place = 1 THEN c.lag_minutes END)::DOUBLE AS lag_minutes,
    max(CASE WHEN c.place = 1 THEN c.lag_days END)::BIGINT AS lag_days,
    sum(c.interactions)::BIGINT AS interactions, count(c.interactions)::BIGINT AS interactions_reported_by,
    count(CASE WHEN c.interactions_at_least THEN 1 END)::BIGINT AS interactions_at_least
FROM release_story AS s
JOIN story AS k ON k.story_id = s.story_id
LEFT JOIN version AS v ON v.story_id = s.story_id
LEFT JOIN carrier AS c ON c.story_id = s.story_id
GROUP BY
    s.story_id, s.title_en, s.title_first, s.title_hant, s.title_hans, s.department_id, s.first_at, s.first_on,
    v.languages
ORDER BY issued_on DESC, issued_at DESC NULLS LAST, s.story_id
