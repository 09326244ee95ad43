-- name: post.top_posts
-- question: Which posts of the period brought most so far?
-- basis: published_in_period
-- grain: one row per post
-- params: scope
--   $order_by   VARCHAR  interactions, exposures or newest
--   $most_rows  INTEGER  how many rows at the most
-- columns:
--   post_id              VARCHAR                   -       post
--   published_at         TIMESTAMP WITH TIME ZONE  -       instant of publication; NULL where only the day is known
--   published_on         DATE                      -       Hong Kong day of publication
--   platform             VARCHAR                   -       platform key
--   account_id           VARCHAR                   -       account
--   department_id        VARCHAR                   -       lead department
--   is_joint             BOOLEAN                   -       whether another department took part
--   format               VARCHAR                   -       format key
--   language             VARCHAR                   -       language of the post
--   title                VARCHAR                   -       title, or the first line
--   exposures            BIGINT                    count   measure:exposures; NULL where not reported
--   exposures_at_least   BOOLEAN                   -       whether exposures is a lower bound
--   reach                BIGINT                    people  measure:reach; NULL where not reported
--   reach_at_least       BOOLEAN                   -       whether reach is a lower bound
--   interactions         BIGINT                    count   measure:interactions; NULL where not reported
--   interactions_at_least  BOOLEAN                 -       whether interactions is a lower bound, as a part of it is
--   url                  VARCHAR                   -       address of the post
-- notes: lifetime figures as of the latest capture; a younger post has had less time
SELECT
    s.post_id, s.published_at, s.published_on, s.platform, s.account_id, s.department_id, s.is_joint, s.format,
    s.language, s.title, s.exposures, s.exposures_at_least, s.reach, s.reach_at_least,
    s.interactions, s.interactions_at_least, s.url
FROM scoped_post AS s
ORDER BY
    CASE $order_by WHEN 'interactions' THEN s.interactions WHEN 'exposures' THEN s.exposures END DESC NULLS LAST,
    s.published_on DESC, s.published_at DESC NULLS LAST, s.post_id
LIMIT $most_rows
