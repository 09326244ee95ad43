-- name: data.captures_of_post
-- question: What did each file say of a post's counters, at which moment?
-- basis: none
-- grain: one row per capture and import, the earliest first
-- params:
--   $post  VARCHAR  post key
-- columns:
--   post_id                VARCHAR                   -       post
--   captured_at            TIMESTAMP WITH TIME ZONE  -       moment of the capture
--   exposures              BIGINT                    count   measure:exposures
--   reach                  BIGINT                    people  measure:reach
--   reactions              BIGINT                    count   measure:reactions
--   comments               BIGINT                    count   measure:comments
--   shares                 BIGINT                    count   measure:shares
--   saves                  BIGINT                    count   measure:saves
--   interactions           BIGINT                    count   measure:interactions; NULL of the days of a window
--   interactions_at_least  BOOLEAN                   -       whether interactions is a lower bound
--   at_least               VARCHAR                   -       counters that are lower bounds, comma separated
--   window_start           DATE                      -       first of the days that the counters are for, where not all
--   window_end             DATE                      -       last of them, inclusive
--   is_window              BOOLEAN                   -       whether the counters are for some days only
--   import_id              BIGINT                    -       the import that brought it
-- notes: nothing is dropped: of one moment told by two imports both stand
SELECT
    c.post_id, c.captured_at, c.exposures, c.reach, c.reactions, c.comments, c.shares, c.saves, c.interactions,
    c.interactions_at_least, c.at_least, c.window_start, c.window_end, c.is_window, c.import_id
FROM (
    SELECT m.post_id, m.captured_at, m.exposures, m.reach, m.reactions, m.comments, m.shares, m.saves, m.interactions,
        m.interactions_at_least, m.at_least, CAST(NULL AS DATE) AS window_start, CAST(NULL AS DATE) AS window_end,
        false AS is_window, m.import_id
    FROM snapshot_measured AS m
    WHERE m.post_id = $post
    UNION ALL
    SELECT s.post_id, s.captured_at, s.exposures, s.reach, s.reactions, s.comments, s.shares, s.saves, NULL, NULL,
        s.at_least, s.window_start, s.window_end, true, s.import_id
    FROM snapshot AS s
    WHERE s.post_id = $post AND s.is_window
) AS c
ORDER BY c.captured_at, c.import_id, c.window_start NULLS LAST
