-- name: release.carried_share
-- question: What share of the press releases was carried by posts, and how fast, by department, month, language, platform?
-- basis: published_in_period
-- grain: one row for all releases, and one per department, month, language of a version, and platform
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
--   $fewest       BIGINT     of fewer releases no share and no median is given
-- columns:
--   cut                 VARCHAR  -        all, department, month, language or platform
--   member              VARCHAR  -        department, first day of the month, language, platform; NULL for all
--   releases            BIGINT   count    measure:releases; the language versions of one release count once
--   carried             BIGINT   count    of these, releases that a post is linked to (of that language, or platform)
--   share_carried       DOUBLE   ratio    carried of the releases; NULL where these are too few
--   lag_known_for       BIGINT   count    of the carried, releases whose lag is known to the minute
--   lag_minutes_median  DOUBLE   minutes  from a release's first version to its first post; NULL where too few are known
-- notes: a release has no platform: each counts for every platform that has a post; not additive over the cuts;
--   in the cut by language a version is carried by a post in the same language;
--   the month is that of the first version issued in the period
WITH story AS (
    SELECT coalesce(r.same_as, r.release_id) AS story_id, min(r.issued_on) AS issued_on
    FROM release AS r
    WHERE r.issued_on >= $start_day AND r.issued_on < $end_day
        AND ($departments IS NULL OR array_contains($departments, r.department_id))
        AND ($search IS NULL OR contains(r.folded_text, $search))
        AND ($themes IS NULL OR r.release_id IN (
            SELECT t.release_id FROM release_theme AS t WHERE array_contains($themes, t.theme_id)))
    GROUP BY coalesce(r.same_as, r.release_id)
),
chosen AS (
    SELECT n.post_id, n.platform, n.language, n.published_at, n.published_on
    FROM post_now AS n
    WHERE ($platforms IS NULL OR array_contains($platforms, n.platform))
        AND ($accounts IS NULL OR array_contains($accounts, n.account_id))
        AND ($formats IS NULL OR array_contains($formats, n.format))
        AND ($languages IS NULL OR array_contains($languages, n.language))
),
wanted AS (
    SELECT 'all' AS cut, CAST(NULL AS STRING) AS member, s.story_id, '' AS platform, '' AS language FROM story AS s
    UNION ALL
    SELECT 'department', t.department_id, s.story_id, '', ''
    FROM story AS s JOIN release_story AS t ON t.story_id = s.story_id
    UNION ALL
    SELECT 'month', CAST(CAST(date_trunc('month', s.issued_on) AS DATE) AS STRING), s.story_id, '', '' FROM story AS s
    UNION ALL
    SELECT 'platform', p.platform, s.story_id, p.platform, ''
    FROM story AS s CROSS JOIN (SELECT DISTINCT c.platform FROM chosen AS c) AS p
    UNION ALL
    SELECT DISTINCT 'language', r.language, s.story_id, '', r.language
    FROM story AS s JOIN release AS r ON coalesce(r.same_as, r.release_id) = s.story_id AND r.language IS NOT NULL
),
first_post AS (
    SELECT
        w.cut, w.member, w.story_id, c.post_id, CASE WHEN c.post_id IS NOT NULL THEN p.lag_minutes END AS lag_minutes,
        row_number() OVER (PARTITION BY w.cut, w.member, w.story_id
            ORDER BY c.published_on NULLS LAST, c.published_at NULLS FIRST, c.post_id) AS place
    FROM wanted AS w
    LEFT JOIN release_post AS p ON p.story_id = w.story_id
    LEFT JOIN chosen AS c ON c.post_id = p.post_id
        AND (w.platform = '' OR c.platform = w.platform) AND (w.language = '' OR c.language = w.language)
)
SELECT
    f.cut, f.member, count(*)::BIGINT AS releases, count(f.post_id)::BIGINT AS carried,
    CASE WHEN count(*) >= $fewest THEN count(f.post_id) / count(*)::DOUBLE END AS share_carried,
    count(f.lag_minutes)::BIGINT AS lag_known_for,
    CASE WHEN count(f.lag_minutes) >= $fewest
        THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY f.lag_minutes) END::DOUBLE AS lag_minutes_median
FROM first_post AS f
WHERE f.place = 1
GROUP BY f.cut, f.member
ORDER BY f.cut, f.member NULLS FIRST
