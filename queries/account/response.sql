-- name: account.response
-- question: What did the posts of each account bring so far, per post and per 1,000 followers?
-- basis: published_in_period
-- grain: one row per account that has posts
-- params: scope
-- columns:
--   account_id                VARCHAR  -       account
--   platform                  VARCHAR  -       platform key
--   posts                     BIGINT   posts   posts published, measure:posts
--   interactions              BIGINT   count   measure:interactions; NULL where not reported
--   interactions_per_post     DOUBLE   count   over the posts that report; NULL where fewer than 10 do
--   per_1000_followers        DOUBLE   count   interactions per post and 1,000 followers; NULL where either is missing
--   followers                 BIGINT   people  measure:followers on the last day of the period with a known number
--   followers_on              DATE     -       that day
--   interactions_reported_by  BIGINT   posts   posts that report all parts
--   interactions_at_least     BIGINT   posts   of these, posts whose count is a lower bound
-- notes: platforms count interactions and followers by their own rules, so compare accounts of one platform
WITH known AS (
    SELECT d.account_id, max(d.day) AS followers_on, max_by(d.followers, d.day) AS followers
    FROM account_day_latest AS d
    WHERE d.followers IS NOT NULL AND d.day >= $start_day AND d.day < $end_day
    GROUP BY d.account_id
),
told AS (
    SELECT
        s.account_id, s.platform, count(*) AS posts, sum(s.interactions) AS interactions,
        count(s.interactions) AS reported_by,
        count(CASE WHEN s.interactions_at_least AND s.interactions IS NOT NULL THEN 1 END) AS at_least,
        CASE WHEN count(s.interactions) >= 10 THEN sum(s.interactions)::DOUBLE / count(s.interactions) END AS per_post
    FROM scoped_post AS s
    GROUP BY s.account_id, s.platform
)
SELECT
    t.account_id, t.platform, t.posts::BIGINT AS posts, t.interactions::BIGINT AS interactions,
    t.per_post AS interactions_per_post,
    CASE WHEN k.followers > 0 THEN t.per_post * 1000 / k.followers END AS per_1000_followers,
    k.followers, k.followers_on,
    t.reported_by::BIGINT AS interactions_reported_by, t.at_least::BIGINT AS interactions_at_least
FROM told AS t
LEFT JOIN known AS k ON k.account_id = t.account_id
ORDER BY interactions DESC NULLS LAST, t.account_id
