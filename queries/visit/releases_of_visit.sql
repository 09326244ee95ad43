-- name: visit.releases_of_visit
-- question: Which press releases tell of a visit, in which language versions?
-- basis: none
-- grain: one row per language version
-- params:
--   $visit  VARCHAR  visit key
-- columns:
--   release_id  VARCHAR                   -  release
--   issued_at   TIMESTAMP WITH TIME ZONE  -  instant of issue; NULL where only the day is known
--   issued_on   DATE                      -  Hong Kong day of issue
--   language    VARCHAR                   -  language of the version
--   title       VARCHAR                   -  title
--   url         VARCHAR                   -  address
SELECT r.release_id, r.issued_at, r.issued_on, r.language, r.title, r.url
FROM visit AS v
JOIN release AS w ON w.release_id = v.release_id
JOIN release AS r ON coalesce(r.same_as, r.release_id) = coalesce(w.same_as, w.release_id)
WHERE v.visit_id = $visit
ORDER BY r.issued_on, r.issued_at NULLS FIRST, r.release_id
