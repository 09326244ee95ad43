-- name: theme.untagged_posts
-- question: Which posts of the period have no theme?
-- basis: published_in_period
-- grain: one row per post, those with most interactions first
-- params: scope
--   $most_rows  INTEGER  how many posts at most
-- columns:
--   post_id             VARCHAR                   -      post
--   title               VARCHAR                   -      title, or the first line
--   platform            VARCHAR                   -      platform key
--   department_id       VARCHAR                   -      lead department
--   published_at        TIMESTAMP WITH TIME ZONE  -      instant of publication; NULL where only the day is known
--   published_on        DATE                      -      Hong Kong day of publication
--   interactions        BIGINT                    count  measure:interactions; NULL where not reported
--   interactions_at_least  BOOLEAN                -      whether interactions is a lower bound
-- notes: choosing themes changes nothing
SELECT
    s.post_id, s.title, s.platform, s.department_id, s.published_at, s.published_on, s.interactions,
    s.interactions_at_least
FROM period_post AS s
WHERE s.post_id NOT IN (SELECT t.post_id FROM post_theme AS t)
ORDER BY s.interactions DESC NULLS LAST, s.post_id
LIMIT $most_rows
