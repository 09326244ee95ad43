-- name: account.index_inputs
-- question: Which counts go into the board indices of each Weibo, WeChat and Douyin account, week by week or by month?
-- basis: at_age
-- grain: one row per account, board (week from Sunday to Saturday, or month) and counter
-- params:
--   $start_day    DATE       boards that begin on or after this day
--   $end_day      DATE       and before this day
--   $platforms    VARCHAR[]  NULL keeps all, empty keeps none
--   $accounts     VARCHAR[]  NULL keeps all, empty keeps none
--   $departments  VARCHAR[]  department of the account; NULL keeps all, empty keeps none
--   $grain        VARCHAR    month; else week
--   $as_of_at     TIMESTAMPTZ  latest capture of any counter
-- columns:
--   account_id    VARCHAR  -       account
--   platform      VARCHAR  -       platform key
--   starts_on     DATE     -       first day of the board
--   ends_on       DATE     -       last day of the board, inclusive
--   unfinished    BOOLEAN  -       whether the last capture came before its posts could be 7 days old
--   posts         BIGINT   posts   measure:posts published in it
--   originals     BIGINT   posts   of these, original ones; NULL where that is not known of all
--   lone_posts    BOOLEAN  -       whether no two went out in one push, so that each is its own headline
--   counter       VARCHAR  -       exposures, reach, reactions, comments or shares
--   total         DOUBLE   count   sum of the values at day 7; NULL unless known of all posts
--   best          DOUBLE   count   the largest of them; NULL unless known of all posts
--   of_originals  DOUBLE   count   sum over original posts; NULL where originals is or a value is unknown
--   reported_by   BIGINT   posts   posts whose value at day 7 is known
--   at_least      BOOLEAN  -       whether a value is a lower bound; then it is the one before day 7
--   followers     BIGINT   people  measure:followers on the last day of the board; NULL where unknown
--   followers_net  BIGINT  people  that less the number on the day before the first; NULL where either is unknown
WITH boarded AS (
    SELECT
        p.post_id, p.account_id, p.platform, p.published_at, p.is_original,
        count(*) OVER (PARTITION BY p.account_id, p.published_at) AS in_push,
        CASE WHEN $grain = 'month' THEN p.month_start ELSE p.published_on - p.local_weekday % 7 END AS starts_on
    FROM post_now AS p
    JOIN account AS a ON a.account_id = p.account_id
    WHERE p.platform IN ('weibo', 'wechat_mp', 'douyin')
        AND ($platforms IS NULL OR array_contains($platforms, a.platform))
        AND ($accounts IS NULL OR array_contains($accounts, a.account_id))
        AND ($departments IS NULL OR array_contains($departments, a.department_id))
),
board AS (
    SELECT
        b.account_id, b.platform, b.starts_on,
        CASE WHEN $grain = 'month' THEN CAST(b.starts_on + INTERVAL 1 MONTH AS DATE) ELSE b.starts_on + 7 END AS next_on,
        count(*) AS posts,
        CASE WHEN count(b.is_original) = count(*) THEN count(CASE WHEN b.is_original THEN 1 END) END AS originals,
        count(b.published_at) = count(*) AND max(b.in_push) = 1 AS lone_posts
    FROM boarded AS b
    WHERE b.starts_on >= $start_day AND b.starts_on < $end_day
    GROUP BY b.account_id, b.platform, b.starts_on
),
summed AS (
    SELECT
        b.account_id, b.starts_on, n.counter,
        sum(s.amount) AS total, max(s.amount) AS best, count(s.amount) AS reported_by,
        coalesce(sum(CASE WHEN b.is_original THEN s.amount END), 0) AS of_originals,
        coalesce(bool_or(s.is_bound), false) AS at_least
    FROM boarded AS b
    CROSS JOIN (VALUES ('exposures'), ('reach'), ('reactions'), ('comments'), ('shares')) AS n(counter)
    LEFT JOIN post_day_7 AS s ON s.post_id = b.post_id AND s.counter = n.counter
    GROUP BY b.account_id, b.starts_on, n.counter
)
SELECT
    b.account_id, b.platform, b.starts_on, b.next_on - 1 AS ends_on,
    coalesce(CAST($as_of_at AS DATE) < b.next_on + 7, true) AS unfinished,
    b.posts::BIGINT AS posts, b.originals::BIGINT AS originals, b.lone_posts, s.counter,
    CASE WHEN s.reported_by = b.posts THEN s.total END AS total,
    CASE WHEN s.reported_by = b.posts THEN s.best END AS best,
    CASE WHEN s.reported_by = b.posts AND b.originals IS NOT NULL THEN s.of_originals END AS of_originals,
    s.reported_by::BIGINT AS reported_by, s.at_least, f.followers, f.followers - e.followers AS followers_net
FROM board AS b
JOIN summed AS s ON s.account_id = b.account_id AND s.starts_on = b.starts_on
LEFT JOIN account_day_latest AS f ON f.account_id = b.account_id AND f.day = b.next_on - 1
LEFT JOIN account_day_latest AS e ON e.account_id = b.account_id AND e.day = b.starts_on - 1
ORDER BY b.starts_on, b.account_id, s.counter
