-- name: names.themes
-- question: What are the themes called?
-- basis: none
-- grain: one row per theme
-- params: none
-- columns:
--   id         VARCHAR  -  theme key
--   name_en    VARCHAR  -  English name
--   name_hant  VARCHAR  -  name in 繁體中文
--   name_hans  VARCHAR  -  name in 简体中文
SELECT n.theme_id AS id, n.name_en, n.name_hant, n.name_hans
FROM theme AS n
ORDER BY n.theme_id
