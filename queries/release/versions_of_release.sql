-- name: release.versions_of_release
-- question: In which languages was a press release issued, and how long after its first version?
-- basis: none
-- grain: one row per language version, the earliest first
-- params:
--   $release  VARCHAR  release, or any language version of it
-- columns:
--   release_id     VARCHAR                   -        language version
--   title          VARCHAR                   -        title
--   language       VARCHAR                   -        language of the version
--   department_id  VARCHAR                   -        department that issued it
--   issued_at      TIMESTAMP WITH TIME ZONE  -        instant of issue; NULL where only the day is known
--   issued_on      DATE                      -        Hong Kong day of issue
--   lag_minutes    DOUBLE                    minutes  after the first version; NULL where either is known by its day
--   lag_days       BIGINT                    days     Hong Kong days after the first version
--   url            VARCHAR                   -        address
SELECT
    v.release_id, v.title, v.language, v.department_id, v.issued_at, v.issued_on,
    v.lag_minutes::DOUBLE AS lag_minutes, v.lag_days::BIGINT AS lag_days, v.url
FROM release_version AS v
WHERE v.story_id IN (SELECT coalesce(r.same_as, r.release_id) FROM release AS r WHERE r.release_id = $release)
ORDER BY v.issued_on, v.issued_at NULLS FIRST, v.release_id
