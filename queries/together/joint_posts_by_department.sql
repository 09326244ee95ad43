-- name: together.joint_posts_by_department
-- question: In how many joint posts did each department take part, and with how many others?
-- basis: published_in_period
-- grain: one row per department with joint posts, the most frequent first
-- params: scope
-- columns:
--   department_id  VARCHAR  -      department
--   posts          BIGINT   posts  joint posts in which it takes part, measure:posts
--   led_posts      BIGINT   posts  of these, posts that it leads
--   partners       BIGINT   rows   other departments that it takes part with
-- notes: not additive over departments, as a joint post counts for each of them; with departments chosen, their partners
--   have rows too, for the posts that they share with the chosen ones
WITH taking_part AS (
    SELECT s.post_id, d.department_id, d.role
    FROM scoped_post AS s
    JOIN post_department AS d ON d.post_id = s.post_id
    WHERE s.is_joint
)
SELECT
    t.department_id,
    count(DISTINCT t.post_id)::BIGINT AS posts,
    count(DISTINCT CASE WHEN t.role = 'lead' THEN t.post_id END)::BIGINT AS led_posts,
    count(DISTINCT o.department_id)::BIGINT AS partners
FROM taking_part AS t
LEFT JOIN taking_part AS o ON o.post_id = t.post_id AND o.department_id <> t.department_id
GROUP BY t.department_id
ORDER BY posts DESC, t.department_id
