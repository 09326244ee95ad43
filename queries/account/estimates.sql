-- name: account.estimates
-- question: For the Estimates: followers at the end of the year, posts and public interactions of each account?
-- basis: published_in_period
-- grain: one row per account
-- params:
--   $start_day    DATE       1 April of the financial year
--   $end_day      DATE       1 April of the next, exclusive
--   $platforms    VARCHAR[]  NULL keeps all, empty keeps none
--   $accounts     VARCHAR[]  NULL keeps all, empty keeps none
--   $departments  VARCHAR[]  department of the account; NULL keeps all, empty keeps none
-- columns:
--   department_id             VARCHAR  -       department of the account
--   account_id                VARCHAR  -       account
--   platform                  VARCHAR  -       platform key
--   followers                 BIGINT   people  measure:followers on the last known day of the year
--   followers_on              DATE     -       that day; NULL where it lies over 31 days before the end
--   posts                     BIGINT   posts   measure:posts of the account in the year
--   interactions              BIGINT   count   measure:interactions of these posts so far; NULL where not reported
--   interactions_reported_by  BIGINT   posts   posts that report all parts
--   interactions_at_least     BIGINT   posts   of these, posts whose count is a lower bound
--   interactions_per_post     DOUBLE   count   over the posts that report
-- notes: of a year not over, followers are those of the last day the data covers; a post stands with the account that
--   published it, so a joint post counts once
WITH covered AS (
    SELECT least(CAST($end_day AS DATE) - 1, max(e.day)) AS day
    FROM (
        SELECT max(p.published_on) AS day FROM post_now AS p
        UNION ALL
        SELECT max(r.issued_on) FROM release AS r
        UNION ALL
        SELECT CAST(max(p.last_captured_at) AS DATE) FROM post_now AS p
        UNION ALL
        SELECT max(d.day) FROM account_day AS d
    ) AS e
),
known AS (
    SELECT d.account_id, max(d.day) AS followers_on, max_by(d.followers, d.day) AS followers
    FROM account_day_latest AS d
    CROSS JOIN covered AS c
    WHERE d.followers IS NOT NULL AND d.day >= $start_day AND d.day <= c.day AND d.day >= c.day - 31
    GROUP BY d.account_id
),
told AS (
    SELECT
        p.account_id, count(*) AS posts, sum(p.interactions) AS interactions, count(p.interactions) AS reported_by,
        count(CASE WHEN p.interactions_at_least AND p.interactions IS NOT NULL THEN 1 END) AS at_least
    FROM post_now AS p
    WHERE p.published_on >= $start_day AND p.published_on < $end_day
    GROUP BY p.account_id
)
SELECT
    a.department_id, a.account_id, a.platform, k.followers, k.followers_on,
    coalesce(t.posts, 0)::BIGINT AS posts, t.interactions::BIGINT AS interactions,
    coalesce(t.reported_by, 0)::BIGINT AS interactions_reported_by, coalesce(t.at_least, 0)::BIGINT AS interactions_at_least,
    CASE WHEN t.reported_by > 0 THEN t.interactions::DOUBLE / t.reported_by END AS interactions_per_post
FROM account AS a
LEFT JOIN known AS k ON k.account_id = a.account_id
LEFT JOIN told AS t ON t.account_id = a.account_id
WHERE ($platforms IS NULL OR array_contains($platforms, a.platform))
    AND ($accounts IS NULL OR array_contains($accounts, a.account_id))
    AND ($departments IS NULL OR array_contains($departments, a.department_id))
ORDER BY a.department_id NULLS LAST, a.platform, a.account_id
