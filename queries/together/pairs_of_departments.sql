-- name: together.pairs_of_departments
-- question: Which departments make posts together, and what did those posts bring so far?
-- basis: published_in_period
-- grain: one row per pair of departments with joint posts, the most frequent first
-- params: scope
-- columns:
--   department_id             VARCHAR  -      department
--   partner_id       VARCHAR  -      the other department
--   posts                     BIGINT   posts  posts in which both take part, measure:posts
--   interactions              BIGINT   count  measure:interactions; NULL where none reports
--   interactions_reported_by  BIGINT   posts  posts that report all parts
--   interactions_at_least     BIGINT   posts  of these, posts whose count is a lower bound
-- notes: not additive over pairs, as a post of three departments counts for three pairs;
--   choosing departments keeps the pairs with one of them
WITH taking_part AS (
    SELECT s.post_id, s.interactions, s.interactions_at_least, d.department_id
    FROM scoped_post AS s
    JOIN post_department AS d ON d.post_id = s.post_id
    WHERE s.is_joint
)
SELECT
    t.department_id, o.department_id AS partner_id,
    count(*)::BIGINT AS posts,
    sum(t.interactions)::BIGINT AS interactions,
    count(t.interactions)::BIGINT AS interactions_reported_by,
    count(CASE WHEN t.interactions_at_least THEN 1 END)::BIGINT AS interactions_at_least
FROM taking_part AS t
JOIN taking_part AS o ON o.post_id = t.post_id AND o.department_id > t.department_id
WHERE $departments IS NULL
    OR array_contains($departments, t.department_id) OR array_contains($departments, o.department_id)
GROUP BY t.department_id, o.department_id
ORDER BY posts DESC, t.department_id, o.department_id
