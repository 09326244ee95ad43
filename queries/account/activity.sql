-- name: account.activity
-- question: How much did each account publish in the period, and how many days ago was its latest post?
-- basis: published_in_period
-- grain: one row per account
-- params:
--   $start_day    DATE       first day, inclusive
--   $end_day      DATE       day after the last, exclusive
--   $platforms    VARCHAR[]  NULL keeps all, empty keeps none
--   $accounts     VARCHAR[]  NULL keeps all, empty keeps none
--   $departments  VARCHAR[]  department of the account; NULL keeps all, empty keeps none
-- columns:
--   account_id       VARCHAR  -      account
--   platform         VARCHAR  -      platform key
--   department_id    VARCHAR  -      department of the account
--   posts            BIGINT   posts  measure:posts of the account in the period
--   last_posted_on   DATE     -      day of its latest post, whenever published
--   covered_until    DATE     -      last day the data covers: its latest post, release or capture
--   days_since_post  BIGINT   days   from the latest post to that day; NULL where no post is held
--   over_14_days     BOOLEAN  -      whether that is more than 14 days, the usual inspection floor on the Mainland
-- notes: a fact and no duty; a post that was not imported is not known to have been published
WITH covered AS (
    SELECT max(e.day) AS day
    FROM (
        SELECT max(p.published_on) AS day FROM post_now AS p
        UNION ALL
        SELECT max(r.issued_on) FROM release AS r
        UNION ALL
        SELECT CAST(max(p.last_captured_at) AS DATE) FROM post_now AS p
    ) AS e
),
posted AS (
    SELECT
        p.account_id, max(p.published_on) AS last_on,
        count(CASE WHEN p.published_on >= $start_day AND p.published_on < $end_day THEN 1 END) AS posts
    FROM post_now AS p
    GROUP BY p.account_id
)
SELECT
    a.account_id, a.platform, a.department_id,
    coalesce(p.posts, 0)::BIGINT AS posts,
    p.last_on AS last_posted_on,
    c.day AS covered_until,
    CAST(c.day - p.last_on AS BIGINT) AS days_since_post,
    c.day > p.last_on + 14 AS over_14_days
FROM account AS a
CROSS JOIN covered AS c
LEFT JOIN posted AS p ON p.account_id = a.account_id
WHERE ($platforms IS NULL OR array_contains($platforms, a.platform))
    AND ($accounts IS NULL OR array_contains($accounts, a.account_id))
    AND ($departments IS NULL OR array_contains($departments, a.department_id))
ORDER BY days_since_post DESC NULLS FIRST, a.account_id
