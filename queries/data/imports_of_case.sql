-- name: data.imports_of_case
-- question: Which imported files brought what is held of a post or a visit, and with which hash?
-- basis: none
-- grain: one row per import and kind of row that it brought
-- params:
--   $post   VARCHAR  post key; NULL for the case of a visit
--   $visit  VARCHAR  visit key; NULL for the case of a post
-- columns:
--   import_id     BIGINT                    -     number of the import
--   file_name     VARCHAR                   -     name of the file
--   sha256        VARCHAR                   -     SHA-256 of the file as it was imported
--   importer      VARCHAR                   -     format it was read as
--   imported_at   TIMESTAMP WITH TIME ZONE  -     when it was imported
--   captured_at   TIMESTAMP WITH TIME ZONE  -     when its counters were taken, where one moment holds for the file
--   brought       VARCHAR                   -     post, snapshot, release, reshare, recognition, incident, visit or leg
--   brought_rows  BIGINT                    rows  such rows of the case that it brought
--   illustrative  BOOLEAN                   -     whether the file says its figures are made up
-- notes: posts of a visit are those linked to it or to a leg; releases are those of release.releases_of_case
WITH own AS (
    SELECT $post AS post_id
    UNION
    SELECT l.post_id FROM post_link AS l WHERE l.target_id = $visit AND l.kind IN ('visit', 'leg')
),
told AS (
    SELECT p.story_id FROM own AS o JOIN release_post AS p ON p.post_id = o.post_id
    UNION
    SELECT coalesce(r.same_as, r.release_id) FROM visit AS v JOIN release AS r ON r.release_id = v.release_id
    WHERE v.visit_id = $visit
    UNION
    SELECT coalesce(r.same_as, r.release_id)
    FROM post_link AS l
    JOIN incident_answer AS a ON a.incident_id = l.target_id AND a.kind = 'release'
    JOIN release AS r ON r.release_id = a.item_id
    WHERE l.post_id = $post AND l.kind = 'incident'
),
brought AS (
    SELECT 'post' AS kind, p.import_id FROM own AS o JOIN post AS p ON p.post_id = o.post_id
    UNION ALL
    SELECT 'snapshot', s.import_id FROM own AS o JOIN snapshot AS s ON s.post_id = o.post_id
    UNION ALL
    SELECT 'reshare', r.import_id FROM own AS o JOIN reshare AS r ON r.post_id = o.post_id
    UNION ALL
    SELECT 'recognition', c.import_id FROM own AS o JOIN recognition AS c ON c.post_id = o.post_id
    UNION ALL
    SELECT 'release', r.import_id FROM told AS t JOIN release AS r ON coalesce(r.same_as, r.release_id) = t.story_id
    UNION ALL
    SELECT 'incident', i.import_id FROM incident AS i WHERE i.incident_id IN (
        SELECT l.target_id FROM post_link AS l WHERE l.post_id = $post AND l.kind = 'incident')
    UNION ALL
    SELECT 'visit', v.import_id FROM visit AS v WHERE v.visit_id = $visit
    UNION ALL
    SELECT 'leg', g.import_id FROM leg AS g WHERE g.visit_id = $visit
)
SELECT
    i.import_id, i.file_name, i.sha256, i.importer, i.imported_at, i.captured_at, b.kind AS brought,
    count(*)::BIGINT AS brought_rows, i.illustrative
FROM brought AS b
JOIN import AS i ON i.import_id = b.import_id
GROUP BY i.import_id, i.file_name, i.sha256, i.importer, i.imported_at, i.captured_at, b.kind, i.illustrative
ORDER BY i.import_id, b.kind
