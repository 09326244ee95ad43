-- name: data.extent
-- question: Which days does the warehouse cover, how fresh is it, and is any of it illustrative?
-- basis: none
-- grain: one row
-- params: none
-- columns:
--   first_day     DATE                      -  first day with a post or release
--   last_day      DATE                      -  last day with a post or release
--   as_of         TIMESTAMP WITH TIME ZONE  -  latest capture of any counter
--   illustrative  BOOLEAN                   -  whether any import was marked as illustrative
-- notes: visits are left out, as one may be entered ahead of its days; days of accounts count where nothing else is held
SELECT
    coalesce(
        least((SELECT min(published_on) FROM post_now), (SELECT min(issued_on) FROM release)),
        (SELECT min(day) FROM account_day)) AS first_day,
    coalesce(
        greatest((SELECT max(published_on) FROM post_now), (SELECT max(issued_on) FROM release)),
        (SELECT max(day) FROM account_day)) AS last_day,
    (SELECT max(last_captured_at) FROM post_now) AS as_of,
    coalesce((SELECT bool_or(illustrative) FROM import), false) AS illustrative
ORDER BY first_day
