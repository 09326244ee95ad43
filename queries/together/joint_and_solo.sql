-- name: together.joint_and_solo
-- question: Which posts were made jointly and which by one department alone, and what did each bring so far?
-- basis: published_in_period
-- grain: one row per post, by the platform, format and month in which joint and solo posts are compared
-- params: scope
-- columns:
--   platform               VARCHAR  -      platform key
--   format                 VARCHAR  -      format key; NULL where it is not known, which is a format of its own here
--   month                  DATE     -      first day of the month of publication
--   is_joint               BOOLEAN  -      whether another department took part
--   post_id                VARCHAR  -      post
--   exposures              BIGINT   count  measure:exposures; NULL where not reported
--   interactions           BIGINT   count  measure:interactions; NULL where not reported
--   interactions_at_least  BOOLEAN  -      whether interactions is a lower bound, which no mean can hold
-- notes: with departments chosen, joint posts in which one of them takes part, and solo posts of theirs;
--   the ratio of joint to solo posts is taken from these rows by measures/uplift.py
SELECT
    s.platform, s.format, s.month_start AS month, s.is_joint, s.post_id, s.exposures, s.interactions,
    s.interactions_at_least
FROM scoped_post AS s
ORDER BY s.platform, s.format NULLS LAST, s.month_start, s.is_joint DESC, s.post_id
