-- name: names.formats_and_languages
-- question: Which post formats and languages occur?
-- basis: none
-- grain: one row per format and one per language
-- params: none
-- columns:
--   kind  VARCHAR  -  format or language
--   id    VARCHAR  -  key
SELECT n.kind, n.id
FROM (
    SELECT 'format' AS kind, p.format AS id FROM post_now AS p WHERE p.format IS NOT NULL
    UNION
    SELECT 'language', p.language FROM post_now AS p WHERE p.language IS NOT NULL
) AS n
ORDER BY n.kind, n.id
