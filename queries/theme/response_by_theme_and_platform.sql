-- name: theme.response_by_theme_and_platform
-- question: Which themes are told more or less than usual on each platform?
-- basis: published_in_period
-- grain: one row per theme and platform that have posts together
-- params: scope
-- columns:
--   theme_id          VARCHAR  -      theme
--   platform          VARCHAR  -      platform key
--   posts             BIGINT   posts  posts on the theme on this platform, measure:posts
--   platform_posts    BIGINT   posts  all posts on this platform, of any theme or none
--   share_of_posts    DOUBLE   ratio  of the platform's posts
--   usual_share       DOUBLE   ratio  the theme's share of the posts of all platforms in scope, of any theme or none
--   times_usual       DOUBLE   ratio  share_of_posts divided by usual_share; 1 is usual
--   interactions      BIGINT   count  measure:interactions; NULL where none reports
--   interactions_reported_by  BIGINT  posts  posts that report all parts
-- notes: not additive over themes, as a post may have several; choosing themes chooses rows and changes no share
WITH everything AS (
    SELECT count(*) AS posts FROM period_post
),
by_platform AS (
    SELECT s.platform, count(*) AS posts FROM period_post AS s GROUP BY s.platform
),
by_theme AS (
    SELECT t.theme_id, count(*) AS posts
    FROM period_post AS s
    JOIN post_theme AS t ON t.post_id = s.post_id
    GROUP BY t.theme_id
),
together AS (
    SELECT
        t.theme_id, s.platform, count(*) AS posts,
        sum(s.interactions) AS interactions, count(s.interactions) AS interactions_reported_by
    FROM period_post AS s
    JOIN post_theme AS t ON t.post_id = s.post_id
    WHERE $themes IS NULL OR array_contains($themes, t.theme_id)
    GROUP BY t.theme_id, s.platform
)
SELECT
    o.theme_id, o.platform,
    o.posts::BIGINT AS posts,
    p.posts::BIGINT AS platform_posts,
    (o.posts / p.posts::DOUBLE)::DOUBLE AS share_of_posts,
    (h.posts / e.posts::DOUBLE)::DOUBLE AS usual_share,
    ((o.posts / p.posts::DOUBLE) / (h.posts / e.posts::DOUBLE))::DOUBLE AS times_usual,
    o.interactions::BIGINT AS interactions,
    o.interactions_reported_by::BIGINT AS interactions_reported_by
FROM together AS o
JOIN by_platform AS p ON p.platform = o.platform
JOIN by_theme AS h ON h.theme_id = o.theme_id
CROSS JOIN everything AS e
ORDER BY o.theme_id, o.platform
