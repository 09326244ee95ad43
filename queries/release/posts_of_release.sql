-- name: release.posts_of_release
-- question: Which posts carry a press release, how long after it, and what did each bring so far?
-- basis: none
-- grain: one row per post, the earliest first
-- params:
--   $release  VARCHAR  release, or any language version of it
-- columns:
--   post_id             VARCHAR                   -        post
--   title               VARCHAR                   -        title, or the first line
--   platform            VARCHAR                   -        platform key
--   account_id          VARCHAR                   -        account
--   department_id       VARCHAR                   -        lead department
--   language            VARCHAR                   -        language of the post
--   published_at        TIMESTAMP WITH TIME ZONE  -        instant of publication; NULL where only the day is known
--   published_on        DATE                      -        Hong Kong day of publication
--   lag_minutes         DOUBLE                    minutes  after the first version; NULL where either has only a day
--   lag_days            BIGINT                    days     Hong Kong days after the first version
--   exposures           BIGINT                    count    measure:exposures; NULL where not reported
--   exposures_at_least  BOOLEAN                   -        whether exposures is a lower bound
--   interactions        BIGINT                    count    measure:interactions; NULL where not reported
--   interactions_at_least  BOOLEAN                -        whether interactions is a lower bound
-- notes: a lag below 0 is a post that came before its release
SELECT
    n.post_id, n.title, n.platform, n.account_id, n.department_id, n.language, n.published_at, n.published_on,
    p.lag_minutes::DOUBLE AS lag_minutes, p.lag_days::BIGINT AS lag_days,
    n.exposures, n.exposures_at_least, n.interactions, n.interactions_at_least
FROM release_post AS p
JOIN post_now AS n ON n.post_id = p.post_id
WHERE p.story_id IN (SELECT coalesce(r.same_as, r.release_id) FROM release AS r WHERE r.release_id = $release)
ORDER BY n.published_on, n.published_at NULLS FIRST, n.post_id
