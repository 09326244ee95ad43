-- name: visit.posts_of_visit
-- question: Which posts belong to a visit, when did they go out, and what did each bring so far?
-- basis: none
-- grain: one row per post and leg it is linked to (one with a NULL leg where it is linked to none that is known)
-- params:
--   $visit  VARCHAR  visit key
-- columns:
--   post_id             VARCHAR                   -      post
--   leg_no              BIGINT                    -      number of the leg
--   published_at        TIMESTAMP WITH TIME ZONE  -      instant of publication; NULL where only the day is known
--   published_on        DATE                      -      Hong Kong day of publication
--   platform            VARCHAR                   -      platform key
--   account_id          VARCHAR                   -      account
--   title               VARCHAR                   -      title, or the first line
--   exposures           BIGINT                    count  measure:exposures; NULL where not reported
--   exposures_at_least  BOOLEAN                   -      whether exposures is a lower bound
--   interactions        BIGINT                    count  measure:interactions; NULL where not reported
--   interactions_at_least  BOOLEAN                -      whether interactions is a lower bound
WITH linked AS (
    SELECT DISTINCT l.post_id, g.leg_no
    FROM post_link AS l
    LEFT JOIN leg AS g ON g.visit_id = l.target_id AND g.leg_no = l.leg_no
    WHERE l.target_id = $visit AND l.kind IN ('visit', 'leg')
),
with_leg AS (
    SELECT k.post_id FROM linked AS k WHERE k.leg_no IS NOT NULL
)
SELECT
    n.post_id, k.leg_no::BIGINT AS leg_no, n.published_at, n.published_on, n.platform, n.account_id, n.title,
    n.exposures, n.exposures_at_least, n.interactions, n.interactions_at_least
FROM linked AS k
JOIN post_now AS n ON n.post_id = k.post_id
WHERE k.leg_no IS NOT NULL OR k.post_id NOT IN (SELECT w.post_id FROM with_leg AS w)
ORDER BY n.published_on, n.published_at NULLS FIRST, n.post_id, k.leg_no
