-- name: release.releases_of_case
-- question: Which press releases belong to the case of a post or a visit, in which language versions?
-- basis: none
-- grain: one row per language version, the earliest first
-- params:
--   $post   VARCHAR  post key; NULL for the case of a visit
--   $visit  VARCHAR  visit key; NULL for the case of a post
-- columns:
--   release_id     VARCHAR                   -  language version
--   title          VARCHAR                   -  title
--   language       VARCHAR                   -  language of the version
--   department_id  VARCHAR                   -  department that issued it
--   issued_at      TIMESTAMP WITH TIME ZONE  -  instant of issue; NULL where only the day is known
--   issued_on      DATE                      -  Hong Kong day of issue
--   is_carried     BOOLEAN                   -  whether a post of the case carries it
--   url            VARCHAR                   -  address
--   import_id      BIGINT                    -  the import that brought it
-- notes: those that a post of the case carries, that the visit names, or that were told of an incident of the post; the
--   posts of a visit are those linked to it or to a leg
WITH own AS (
    SELECT $post AS post_id
    UNION
    SELECT l.post_id FROM post_link AS l WHERE l.target_id = $visit AND l.kind IN ('visit', 'leg')
),
carried AS (
    SELECT DISTINCT p.story_id FROM own AS o JOIN release_post AS p ON p.post_id = o.post_id
),
named AS (
    SELECT c.story_id FROM carried AS c
    UNION
    SELECT coalesce(r.same_as, r.release_id) FROM visit AS v JOIN release AS r ON r.release_id = v.release_id
    WHERE v.visit_id = $visit
    UNION
    SELECT coalesce(r.same_as, r.release_id)
    FROM post_link AS l
    JOIN incident_answer AS a ON a.incident_id = l.target_id AND a.kind = 'release'
    JOIN release AS r ON r.release_id = a.item_id
    WHERE l.post_id = $post AND l.kind = 'incident'
)
SELECT
    r.release_id, r.title, r.language, r.department_id, r.issued_at, r.issued_on, c.story_id IS NOT NULL AS is_carried,
    r.url, r.import_id
FROM named AS n
JOIN release AS r ON coalesce(r.same_as, r.release_id) = n.story_id
LEFT JOIN carried AS c ON c.story_id = n.story_id
ORDER BY r.issued_on, r.issued_at NULLS FIRST, r.release_id
