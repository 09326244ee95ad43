-- name: together.joint_posts
-- question: Which posts did departments make together, and what did each bring so far?
-- basis: published_in_period
-- grain: one row per joint post, those with most interactions first
-- params: scope
--   $department  VARCHAR  one department that takes part; NULL keeps all
--   $other       VARCHAR  another that takes part; NULL keeps all
--   $most_rows   INTEGER  how many rows at the most
-- columns:
--   post_id                VARCHAR                   -      post
--   published_at           TIMESTAMP WITH TIME ZONE  -      instant of publication; NULL where only the day is known
--   published_on           DATE                      -      Hong Kong day of publication
--   platform               VARCHAR                   -      platform key
--   account_id             VARCHAR                   -      account
--   department_id          VARCHAR                   -      lead department
--   departments            VARCHAR                   -      keys of all departments that take part
--   format                 VARCHAR                   -      format key
--   title                  VARCHAR                   -      title, or the first line
--   exposures              BIGINT                    count  measure:exposures; NULL where not reported
--   exposures_at_least     BOOLEAN                   -      whether exposures is a lower bound
--   interactions           BIGINT                    count  measure:interactions; NULL where not reported
--   interactions_at_least  BOOLEAN                   -      whether interactions is a lower bound
-- notes: lifetime figures as of the latest capture; a younger post has had less time
WITH taking_part AS (
    SELECT d.post_id, array_sort(array_agg(DISTINCT d.department_id)) AS departments
    FROM scoped_post AS s
    JOIN post_department AS d ON d.post_id = s.post_id
    WHERE s.is_joint
    GROUP BY d.post_id
)
SELECT
    s.post_id, s.published_at, s.published_on, s.platform, s.account_id, s.department_id,
    concat_ws(', ', t.departments) AS departments, s.format, s.title,
    s.exposures, s.exposures_at_least, s.interactions, s.interactions_at_least
FROM scoped_post AS s
JOIN taking_part AS t ON t.post_id = s.post_id
WHERE ($department IS NULL OR array_contains(t.departments, $department))
    AND ($other IS NULL OR array_contains(t.departments, $other))
ORDER BY s.interactions DESC NULLS LAST, s.published_on DESC, s.published_at DESC NULLS LAST, s.post_id
LIMIT $most_rows
