-- name: theme.response_by_theme
-- question: How often was each theme told, and what did its posts bring so far?
-- basis: published_in_period
-- grain: one row per theme that has posts, and one with a NULL theme for posts without any
-- params: scope
-- columns:
--   theme_id                  VARCHAR  -      theme; NULL for posts without a theme
--   posts                     BIGINT   posts  posts published, measure:posts
--   share_of_posts            DOUBLE   ratio  of all posts of the period, of any theme or none
--   share_of_interactions     DOUBLE   ratio  of all interactions that these posts report; NULL where none reports or all are 0
--   interactions              BIGINT   count  measure:interactions; NULL where none reports
--   interactions_reported_by  BIGINT   posts  posts that report all parts
--   interactions_at_least     BIGINT   posts  of these, posts whose count is a lower bound
-- notes: not additive over themes, as a post may have several; shares add to more than 1;
--   choosing themes chooses rows and changes no share
WITH everything AS (
    SELECT count(*) AS posts, sum(s.interactions) AS interactions FROM period_post AS s
)
SELECT
    t.theme_id,
    count(*)::BIGINT AS posts,
    (count(*) / max(e.posts)::DOUBLE)::DOUBLE AS share_of_posts,
    (sum(s.interactions) / nullif(max(e.interactions), 0)::DOUBLE)::DOUBLE AS share_of_interactions,
    sum(s.interactions)::BIGINT AS interactions,
    count(s.interactions)::BIGINT AS interactions_reported_by,
    count(CASE WHEN s.interactions_at_least THEN 1 END)::BIGINT AS interactions_at_least
FROM period_post AS s
CROSS JOIN everything AS e
LEFT JOIN post_theme AS t ON t.post_id = s.post_id
WHERE $themes IS NULL OR array_contains($themes, t.theme_id)
GROUP BY t.theme_id
ORDER BY posts DESC, t.theme_id NULLS LAST
