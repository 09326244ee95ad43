-- name: account.followers_by_day
-- question: How many followers did each account have, day by day?
-- basis: none
-- grain: one row per account and day with a known number, and one without where more than 7 days are unknown
-- params:
--   $start_day    DATE       first day, inclusive
--   $end_day      DATE       day after the last, exclusive
--   $platforms    VARCHAR[]  NULL keeps all, empty keeps none
--   $accounts     VARCHAR[]  NULL keeps all, empty keeps none
--   $departments  VARCHAR[]  department of the account; NULL keeps all, empty keeps none
-- columns:
--   account_id  VARCHAR  -       account
--   platform    VARCHAR  -       platform key
--   day         DATE     -       day, as the platform counts days
--   followers   BIGINT   people  measure:followers; NULL on the first day of a gap of more than 7 days
-- notes: no day in between is made up; followers are people and add up over neither days nor platforms
WITH known AS (
    SELECT
        d.account_id, a.platform, d.day, d.followers,
        lag(d.day) OVER (PARTITION BY d.account_id ORDER BY d.day) AS day_before
    FROM account_day_latest AS d
    JOIN account AS a ON a.account_id = d.account_id
    WHERE d.followers IS NOT NULL AND d.day >= $start_day AND d.day < $end_day
        AND ($platforms IS NULL OR array_contains($platforms, a.platform))
        AND ($accounts IS NULL OR array_contains($accounts, a.account_id))
        AND ($departments IS NULL OR array_contains($departments, a.department_id))
)
SELECT k.account_id, k.platform, k.day, k.followers
FROM known AS k
UNION ALL
SELECT k.account_id, k.platform, CAST(k.day_before + 1 AS DATE), CAST(NULL AS BIGINT)
FROM known AS k
WHERE k.day > k.day_before + 8
ORDER BY account_id, day
