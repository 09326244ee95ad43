-- name: data.rejected_rows
-- question: Which rows of an imported file were not taken in, and why?
-- basis: none
-- grain: one row per rejected row
-- params:
--   $import_id  BIGINT  number of the import
-- columns:
--   line     BIGINT   -  line of the file where the row begins
--   reason   VARCHAR  -  key of the words
--   details  VARCHAR  -  values of the words, as JSON
--   raw      VARCHAR  -  the row as it stood in the file
SELECT r.line, r.reason, r.details, r.raw
FROM rejected_row AS r
WHERE r.import_id = $import_id
ORDER BY r.line NULLS LAST, r.reason, r.raw NULLS LAST
