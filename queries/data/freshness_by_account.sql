-- name: data.freshness_by_account
-- question: When did each account last post, and when were its counters last captured?
-- basis: none
-- grain: one row per account
-- params:
--   $departments  VARCHAR[]  NULL keeps all, empty keeps none
--   $platforms    VARCHAR[]  NULL keeps all, empty keeps none
-- columns:
--   account_id        VARCHAR                   -      account
--   platform          VARCHAR                   -      platform key
--   department_id     VARCHAR                   -      department of the account
--   posts             BIGINT                    posts  posts held
--   last_posted_on    DATE                      -      day of the latest post
--   last_captured_at  TIMESTAMP WITH TIME ZONE  -      latest capture of a counter
SELECT
    a.account_id, a.platform, a.department_id,
    count(p.post_id)::BIGINT AS posts,
    max(p.published_on) AS last_posted_on,
    max(p.last_captured_at) AS last_captured_at
FROM account AS a
LEFT JOIN post_now AS p ON p.account_id = a.account_id
WHERE ($departments IS NULL OR array_contains($departments, a.department_id))
    AND ($platforms IS NULL OR array_contains($platforms, a.platform))
GROUP BY a.account_id, a.platform, a.department_id
ORDER BY last_posted_on NULLS FIRST, a.account_id
