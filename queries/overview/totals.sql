-- name: overview.totals
-- question: How much did we publish in the period, and what did those posts bring so far?
-- basis: published_in_period
-- grain: one row
-- params: scope
-- columns:
--   posts                     BIGINT  posts   posts published, measure:posts
--   joint_posts               BIGINT  posts   of these, posts of two or more departments
--   interactions              BIGINT  count   measure:interactions; NULL where none reports
--   interactions_reported_by  BIGINT  posts   posts that report all parts
--   interactions_at_least     BIGINT  posts   of these, posts whose count is a lower bound
-- notes: exposures are not here, as each platform counts them by its own rule: see response.by_platform; compare only with the same number of elapsed days
SELECT
    count(*)::BIGINT AS posts,
    count(CASE WHEN s.is_joint THEN 1 END)::BIGINT AS joint_posts,
    sum(s.interactions)::BIGINT AS interactions,
    count(s.interactions)::BIGINT AS interactions_reported_by,
    count(CASE WHEN s.interactions_at_least THEN 1 END)::BIGINT AS interactions_at_least
FROM scoped_post AS s
ORDER BY posts
