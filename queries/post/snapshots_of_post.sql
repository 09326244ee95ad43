-- name: post.snapshots_of_post
-- question: How did the counters of one post grow?
-- basis: at_age
-- grain: one row per capture
-- params:
--   $post  VARCHAR  post key
-- columns:
--   captured_at   TIMESTAMP WITH TIME ZONE  -       moment of the capture
--   age_hours     DOUBLE                    hours   hours after publication; NULL where only the day is known
--   exposures     BIGINT                    count   measure:exposures
--   reach         BIGINT                    people  measure:reach
--   reactions     BIGINT                    count   measure:reactions
--   comments      BIGINT                    count   measure:comments
--   shares        BIGINT                    count   measure:shares
--   saves         BIGINT                    count   measure:saves
--   interactions  BIGINT                    count   measure:interactions
--   at_least      VARCHAR                   -       counters that are lower bounds
-- notes: of one moment told by two imports, the later one stands; to a capture without saves, the last known saves
--   count in interactions
WITH told AS (
    SELECT
        a.captured_at, a.age_hours, a.exposures, a.reach, a.reactions, a.comments, a.shares, a.saves, a.interactions,
        a.at_least, row_number() OVER (PARTITION BY a.captured_at ORDER BY a.import_id DESC) AS place
    FROM snapshot_aged AS a
    WHERE a.post_id = $post
)
SELECT
    m.captured_at, m.age_hours::DOUBLE AS age_hours,
    m.exposures, m.reach, m.reactions, m.comments, m.shares, m.saves, m.interactions, m.at_least
FROM told AS m
WHERE m.place = 1
ORDER BY m.captured_at
