-- name: quality.problems
-- question: What in the data should a person look at, how often does it occur, and where for instance?
-- basis: none
-- grain: one row per kind of problem that occurs, the most frequent first
-- params:
--   $departments  VARCHAR[]  lead department, or that of the account; NULL keeps all, empty keeps none
--   $platforms    VARCHAR[]  NULL keeps all, empty keeps none
-- columns:
--   problem        VARCHAR  -     kind of problem
--   about          VARCHAR  -     account, post or release: what is counted
--   items          BIGINT   rows  how many have the problem
--   held           BIGINT   rows  of how many that are held
--   example_id     VARCHAR  -     the latest of them
--   example_title  VARCHAR  -     its title or name
-- notes: chosen departments leave out what has none, and chosen platforms leave out releases
WITH kept AS (
    SELECT p.problem, p.about, p.item_id, p.title,
        row_number() OVER (PARTITION BY p.problem ORDER BY p.on_day DESC NULLS LAST, p.item_id) AS place
    FROM problem AS p
    WHERE ($departments IS NULL OR array_contains($departments, p.department_id))
        AND ($platforms IS NULL OR array_contains($platforms, p.platform))
),
held AS (
    SELECT 'account' AS about, a.account_id AS item_id, a.platform, a.department_id FROM account AS a
    UNION ALL
    SELECT 'post', n.post_id, n.platform, n.department_id FROM post_now AS n
    UNION ALL
    SELECT 'release', r.release_id, NULL, r.department_id FROM release AS r
),
counted AS (
    SELECT h.about, count(h.item_id) AS held
    FROM held AS h
    WHERE ($departments IS NULL OR array_contains($departments, h.department_id))
        AND ($platforms IS NULL OR array_contains($platforms, h.platform))
    GROUP BY h.about
)
SELECT
    k.problem, k.about, count(k.item_id)::BIGINT AS items, max(c.held)::BIGINT AS held,
    max(CASE WHEN k.place = 1 THEN k.item_id END) AS example_id,
    max(CASE WHEN k.place = 1 THEN k.title END) AS example_title
FROM kept AS k
JOIN counted AS c ON c.about = k.about
GROUP BY k.problem, k.about
ORDER BY items DESC, k.problem
