-- name: data.imports
-- question: Which files came in, when, and what became of their rows?
-- basis: none
-- grain: one row per import, newest first
-- params: none
-- columns:
--   import_id     BIGINT                    -      number of the import
--   file_name     VARCHAR                   -      name of the file
--   importer      VARCHAR                   -      format it was read as
--   imported_at   TIMESTAMP WITH TIME ZONE  -      when it was imported
--   captured_at   TIMESTAMP WITH TIME ZONE  -      when its counters were taken, where one moment holds for the file
--   row_count     BIGINT                    rows   rows in the file
--   accepted      BIGINT                    rows   rows taken in as they stood
--   repaired      BIGINT                    rows   rows taken in after a repair
--   rejected      BIGINT                    rows   rows not taken in
--   other         BIGINT                    rows   rows that are no data: totals, footers, blanks
--   posts         BIGINT                    posts  posts that were new
--   snapshots     BIGINT                    count  snapshots that were new
--   illustrative  BOOLEAN                   -      whether the file says its figures are made up
SELECT
    i.import_id, i.file_name, i.importer, i.imported_at, i.captured_at, i.row_count,
    i.accepted, i.repaired, i.rejected, i.other, i.posts, i.snapshots, i.illustrative
FROM import AS i
ORDER BY i.import_id DESC
