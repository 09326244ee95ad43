-- name: post.top_earned_posts
-- question: Which posts, whenever published, earned most in the period?
-- basis: earned_in_period
-- grain: one row per post with a known gain
-- params: scope
--   $order_by   VARCHAR  interactions, exposures or newest
--   $most_rows  INTEGER  how many rows at the most
-- columns:
--   post_id        VARCHAR                   -      post
--   published_at   TIMESTAMP WITH TIME ZONE  -      instant of publication; NULL where only the day is known
--   published_on   DATE                      -      Hong Kong day of publication
--   platform       VARCHAR                   -      platform key
--   account_id     VARCHAR                   -      account
--   department_id  VARCHAR                   -      lead department
--   is_joint       BOOLEAN                   -      whether another department took part
--   format         VARCHAR                   -      format key
--   language       VARCHAR                   -      language of the post
--   title          VARCHAR                   -      title, or the first line
--   exposures      DOUBLE                    count  measure:exposures gained; NULL where no gain is known
--   interactions   DOUBLE                    count  measure:interactions gained; NULL where no gain is known
--   url            VARCHAR                   -      address of the post
-- notes: gains between two captures are spread evenly over the time between them; what was removed counts as a loss
WITH earned AS (
    SELECT g.post_id, sum(g.exposures)::DOUBLE AS exposures, sum(g.interactions)::DOUBLE AS interactions
    FROM gain_by_day AS g
    WHERE g.day >= $start_day AND g.day < $end_day
    GROUP BY g.post_id
)
SELECT
    c.post_id, c.published_at, c.published_on, c.platform, c.account_id, c.department_id, c.is_joint, c.format,
    c.language, c.title, e.exposures, e.interactions, c.url
FROM earned AS e
JOIN chosen_post AS c ON c.post_id = e.post_id
ORDER BY
    CASE $order_by WHEN 'interactions' THEN e.interactions WHEN 'exposures' THEN e.exposures END DESC NULLS LAST,
    c.published_on DESC, c.published_at DESC NULLS LAST, c.post_id
LIMIT $most_rows
