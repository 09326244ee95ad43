-- name: account.jumps
-- question: When did the followers of an account change far more than usual between two known days?
-- basis: none
-- grain: one row per account and change out of the usual
-- params:
--   $start_day    DATE       first day, inclusive
--   $end_day      DATE       day after the last, exclusive
--   $platforms    VARCHAR[]  NULL keeps all, empty keeps none
--   $accounts     VARCHAR[]  NULL keeps all, empty keeps none
--   $departments  VARCHAR[]  department of the account; NULL keeps all, empty keeps none
-- columns:
--   account_id          VARCHAR  -       account
--   platform            VARCHAR  -       platform key
--   followers_first_on  DATE     -       known day before the change
--   followers_first     BIGINT   people  followers on that day
--   followers_on        DATE     -       next known day, inside the period
--   followers           BIGINT   people  measure:followers on that day
--   followers_net       BIGINT   people  the change
--   followers_change    DOUBLE   ratio   the change as a share of the followers before; NULL where these are 0
--   usual_a_day         DOUBLE   people  size of the account's change a day, up or down: the middle one of all known
--   known_changes       BIGINT   days    pairs of known days behind the usual
-- notes: out of the usual is more than 5 times the usual a day, more than 20 % of the followers before, and 50 people
--   or more; an account with fewer than 5 known changes has no usual. It may be an event, or a fault of the figures.
WITH known AS (
    SELECT
        d.account_id, a.platform, d.day, d.followers,
        lag(d.day) OVER (PARTITION BY d.account_id ORDER BY d.day) AS day_before,
        lag(d.followers) OVER (PARTITION BY d.account_id ORDER BY d.day) AS followers_before
    FROM account_day_latest AS d
    JOIN account AS a ON a.account_id = d.account_id
    WHERE d.followers IS NOT NULL
        AND ($platforms IS NULL OR array_contains($platforms, a.platform))
        AND ($accounts IS NULL OR array_contains($accounts, a.account_id))
        AND ($departments IS NULL OR array_contains($departments, a.department_id))
),
step AS (
    SELECT
        k.account_id, k.platform, k.day_before, k.followers_before, k.day, k.followers,
        k.followers - k.followers_before AS net,
        abs(k.followers - k.followers_before)::DOUBLE / CAST(k.day - k.day_before AS BIGINT) AS a_day
    FROM known AS k
    WHERE k.day_before IS NOT NULL
),
usual AS (
    SELECT t.account_id, count(*) AS changes, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.a_day) AS a_day
    FROM step AS t
    GROUP BY t.account_id
)
SELECT
    t.account_id, t.platform, t.day_before AS followers_first_on, t.followers_before AS followers_first,
    t.day AS followers_on, t.followers, t.net AS followers_net,
    CASE WHEN t.followers_before > 0 THEN t.net::DOUBLE / t.followers_before END AS followers_change,
    u.a_day::DOUBLE AS usual_a_day, u.changes::BIGINT AS known_changes
FROM step AS t
JOIN usual AS u ON u.account_id = t.account_id
WHERE t.day >= $start_day AND t.day < $end_day AND u.changes >= 5
    AND abs(t.net) >= 50 AND abs(t.net) > 0.2 * t.followers_before AND t.a_day > 5 * u.a_day
ORDER BY t.day, t.account_id
