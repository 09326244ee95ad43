-- name: quality.items_of_problem
-- question: Which accounts, posts or press releases have a problem?
-- basis: none
-- grain: one row per account, post or press release, the latest first
-- params:
--   $problem      VARCHAR    kind of problem, as quality.problems names it
--   $departments  VARCHAR[]  lead department, or that of the account; NULL keeps all, empty keeps none
--   $platforms    VARCHAR[]  NULL keeps all, empty keeps none
--   $most_rows    INTEGER    how many rows at most
-- columns:
--   item_id        VARCHAR                   -  account, post or press release
--   post_id        VARCHAR                   -  the post; NULL of an account or release
--   title          VARCHAR                   -  its title or name
--   account_id     VARCHAR                   -  account; NULL of a release
--   platform       VARCHAR                   -  platform key; NULL of a release
--   department_id  VARCHAR                   -  lead department, or that of the account
--   published_at   TIMESTAMP WITH TIME ZONE  -  instant of publication or issue; NULL where only the day is known
--   published_on   DATE                      -  its Hong Kong day; of an account the last day that is known of it
SELECT
    p.item_id, CASE WHEN p.about = 'post' THEN p.item_id END AS post_id, p.title, p.account_id, p.platform,
    p.department_id, p.published_at, p.on_day AS published_on
FROM problem AS p
WHERE p.problem = $problem
    AND ($departments IS NULL OR array_contains($departments, p.department_id))
    AND ($platforms IS NULL OR array_contains($platforms, p.platform))
ORDER BY p.on_day DESC NULLS LAST, p.published_at DESC NULLS LAST, p.item_id
LIMIT $most_rows
