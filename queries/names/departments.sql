-- name: names.departments
-- question: What are the departments called?
-- basis: none
-- grain: one row per department
-- params: none
-- columns:
--   id         VARCHAR  -  department key
--   name_en    VARCHAR  -  English name
--   name_hant  VARCHAR  -  name in 繁體中文
--   name_hans  VARCHAR  -  name in 简体中文
SELECT n.department_id AS id, n.name_en, n.name_hant, n.name_hans
FROM department AS n
ORDER BY n.department_id
