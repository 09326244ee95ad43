-- name: account.growth
-- question: How many followers did each account win or lose in the period?
-- basis: none
-- grain: one row per account
-- params:
--   $start_day    DATE       first day, inclusive
--   $end_day      DATE       day after the last, exclusive
--   $platforms    VARCHAR[]  NULL keeps all, empty keeps none
--   $accounts     VARCHAR[]  NULL keeps all, empty keeps none
--   $departments  VARCHAR[]  department of the account; NULL keeps all, empty keeps none
-- columns:
--   account_id          VARCHAR  -       account
--   platform            VARCHAR  -       platform key
--   followers           BIGINT   people  measure:followers on that day
--   followers_net       BIGINT   people  last less first; NULL where fewer than two days are known
--   followers_change    DOUBLE   ratio   net as a share of the first; NULL where that is 0
--   followers_on        DATE     -       last day of the period with a known number
--   followers_first_on  DATE     -       first day of the period with a known number
--   followers_first     BIGINT   people  followers on that day
--   known_days          BIGINT   days    days with a known number
--   gap_days            BIGINT   days    days between the first and the last of them without one
-- notes: the first and last known days need not be those of the period, so they stand beside the figures
WITH known AS (
    SELECT
        d.account_id, min(d.day) AS first_on, max(d.day) AS last_on,
        min_by(d.followers, d.day) AS first_known, max_by(d.followers, d.day) AS last_known, count(*) AS days
    FROM account_day_latest AS d
    WHERE d.followers IS NOT NULL AND d.day >= $start_day AND d.day < $end_day
    GROUP BY d.account_id
)
SELECT
    a.account_id, a.platform, k.last_known AS followers,
    CASE WHEN k.days > 1 THEN k.last_known - k.first_known END AS followers_net,
    CASE WHEN k.days > 1 AND k.first_known > 0
        THEN (k.last_known - k.first_known)::DOUBLE / k.first_known END AS followers_change,
    k.last_on AS followers_on, k.first_on AS followers_first_on, k.first_known AS followers_first,
    coalesce(k.days, 0)::BIGINT AS known_days,
    CAST(k.last_on - k.first_on AS BIGINT) + 1 - k.days AS gap_days
FROM account AS a
LEFT JOIN known AS k ON k.account_id = a.account_id
WHERE ($platforms IS NULL OR array_contains($platforms, a.platform))
    AND ($accounts IS NULL OR array_contains($accounts, a.account_id))
    AND ($departments IS NULL OR array_contains($departments, a.department_id))
ORDER BY followers DESC NULLS LAST, a.account_id
