-- name: theme.co_occurrence
-- question: Which themes are told together in one post, more or less often than by chance?
-- basis: published_in_period
-- grain: one row per pair of themes that posts tell together, the most frequent first
-- params: scope
--   $fewest  BIGINT  a pair told together in fewer posts has no lift
-- columns:
--   theme_id        VARCHAR  -      theme
--   other_theme_id  VARCHAR  -      the other theme
--   posts           BIGINT   posts  posts that tell both, measure:posts
--   theme_posts     BIGINT   posts  posts that tell the theme
--   other_posts     BIGINT   posts  posts that tell the other theme
--   lift            DOUBLE   ratio  posts together divided by those expected were the two independent; 1 is chance
-- notes: expected are theme_posts x other_posts / all posts of the period, of any theme or none; not additive;
--   choosing themes keeps the pairs with one of them and changes no number
WITH everything AS (
    SELECT count(*) AS posts FROM period_post
),
told AS (
    SELECT t.theme_id, s.post_id
    FROM period_post AS s
    JOIN post_theme AS t ON t.post_id = s.post_id
),
by_theme AS (
    SELECT o.theme_id, count(*) AS posts FROM told AS o GROUP BY o.theme_id
),
together AS (
    SELECT o.theme_id, w.theme_id AS other_theme_id, count(*) AS posts
    FROM told AS o
    JOIN told AS w ON w.post_id = o.post_id AND w.theme_id > o.theme_id
    WHERE $themes IS NULL OR array_contains($themes, o.theme_id) OR array_contains($themes, w.theme_id)
    GROUP BY o.theme_id, w.theme_id
)
SELECT
    g.theme_id, g.other_theme_id, g.posts::BIGINT AS posts,
    a.posts::BIGINT AS theme_posts, b.posts::BIGINT AS other_posts,
    CASE WHEN g.posts >= $fewest THEN g.posts * e.posts / (a.posts * b.posts)::DOUBLE END AS lift
FROM together AS g
JOIN by_theme AS a ON a.theme_id = g.theme_id
JOIN by_theme AS b ON b.theme_id = g.other_theme_id
CROSS JOIN everything AS e
ORDER BY g.posts DESC, g.theme_id, g.other_theme_id
