-- name: objective.held_by_measure
-- question: Of which measures is there any evidence in the period, and from how many posts, releases, visits or accounts?
-- basis: published_in_period
-- grain: one row per measure, also where nothing is held
-- params: scope
-- columns:
--   measure  VARCHAR  -     measure
--   held     BIGINT   rows  posts that report it; releases, visits; accounts with a known number of followers
-- notes: a 0 reported counts as held; releases, visits and followers follow the period, departments and platforms only;
--   releases and visits are those that release.totals and visit.visits count
WITH told AS (
    SELECT count(*) AS posts, count(s.exposures) AS exposures, count(s.reach) AS reach, count(s.reactions) AS reactions,
        count(s.comments) AS comments, count(s.shares) AS shares, count(s.saves) AS saves, count(s.clicks) AS clicks,
        count(s.interactions) AS interactions, count(s.watch_seconds) AS watch_seconds,
        count(s.new_followers) AS new_followers
    FROM scoped_post AS s
)
SELECT h.measure, h.held
FROM (
    SELECT 'posts' AS measure, t.posts AS held FROM told AS t
    UNION ALL SELECT 'exposures', t.exposures FROM told AS t
    UNION ALL SELECT 'reach', t.reach FROM told AS t
    UNION ALL SELECT 'reactions', t.reactions FROM told AS t
    UNION ALL SELECT 'comments', t.comments FROM told AS t
    UNION ALL SELECT 'shares', t.shares FROM told AS t
    UNION ALL SELECT 'saves', t.saves FROM told AS t
    UNION ALL SELECT 'clicks', t.clicks FROM told AS t
    UNION ALL SELECT 'interactions', t.interactions FROM told AS t
    UNION ALL SELECT 'watch_seconds', t.watch_seconds FROM told AS t
    UNION ALL SELECT 'new_followers', t.new_followers FROM told AS t
    UNION ALL
    SELECT 'releases', count(DISTINCT coalesce(r.same_as, r.release_id))
    FROM release AS r
    WHERE r.issued_on >= $start_day AND r.issued_on < $end_day
        AND ($departments IS NULL OR array_contains($departments, r.department_id))
    UNION ALL
    SELECT 'visits', count(*)
    FROM visit AS v
    WHERE v.starts_on < $end_day AND v.ends_on >= $start_day
        AND ($departments IS NULL OR array_contains($departments, v.department_id) OR v.visit_id IN (
            SELECT d.visit_id FROM visit_department AS d WHERE array_contains($departments, d.department_id)))
    UNION ALL
    SELECT 'followers', count(DISTINCT d.account_id)
    FROM account_day_latest AS d
    JOIN account AS a ON a.account_id = d.account_id
    WHERE d.followers IS NOT NULL AND d.day >= $start_day AND d.day < $end_day
        AND ($departments IS NULL OR array_contains($departments, a.department_id))
        AND ($platforms IS NULL OR array_contains($platforms, a.platform))
) AS h
ORDER BY h.measure
