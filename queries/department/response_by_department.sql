-- name: department.response_by_department
-- question: What did the posts of each department bring so far?
-- basis: published_in_period
-- grain: one row per department that has posts
-- params: scope
-- columns:
--   department_id             VARCHAR  -      department
--   posts                     BIGINT   posts  posts published, measure:posts
--   joint_posts               BIGINT   posts  of these, posts with another department
--   interactions              BIGINT   count  measure:interactions; NULL where none reports
--   interactions_reported_by  BIGINT   posts  posts that report all parts
--   interactions_at_least     BIGINT   posts  of these, posts whose count is a lower bound
-- notes: not additive over departments, as a joint post counts for each of them
SELECT
    d.department_id,
    count(*)::BIGINT AS posts,
    count(CASE WHEN s.is_joint THEN 1 END)::BIGINT AS joint_posts,
    sum(s.interactions)::BIGINT AS interactions,
    count(s.interactions)::BIGINT AS interactions_reported_by,
    count(CASE WHEN s.interactions_at_least THEN 1 END)::BIGINT AS interactions_at_least
FROM scoped_post AS s
JOIN post_department AS d ON d.post_id = s.post_id
WHERE $departments IS NULL OR array_contains($departments, d.department_id)
GROUP BY d.department_id
ORDER BY interactions DESC NULLS LAST, d.department_id
