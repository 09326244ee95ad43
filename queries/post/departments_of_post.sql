-- name: post.departments_of_post
-- question: Which departments made a post?
-- basis: none
-- grain: one row per department
-- params:
--   $post  VARCHAR  post key
-- columns:
--   department_id  VARCHAR  -  department
--   role           VARCHAR  -  lead or partner
SELECT d.department_id, d.role
FROM post_department AS d
WHERE d.post_id = $post
ORDER BY d.role, d.department_id
