-- name: data.findings_of_import
-- question: What was said of an imported file?
-- basis: none
-- grain: one row per finding
-- params:
--   $import_id  BIGINT  number of the import
-- columns:
--   level    VARCHAR  -  how much it matters
--   line     BIGINT   -  line of the file, where it concerns one
--   said     VARCHAR  -  key of the words
--   details  VARCHAR  -  values of the words, as JSON
SELECT f.level, f.line, f.said, f.details
FROM import_finding AS f
WHERE f.import_id = $import_id
ORDER BY f.line NULLS FIRST, f.said, f.details NULLS LAST
