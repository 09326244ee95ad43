-- The arithmetic of each measure, once. Everything that is derived reads these and nothing reads around them.

-- Public interactions = reactions + comments + shares, plus saves where the platform shows them apart. NULL unless the
-- three are all reported: a sum with a part missing would be a smaller number of the same name. A sum with a part that
-- is a lower bound is one too. No counter's name is part of another's, so a search in at_least finds no other.
-- Where a capture lacks saves, those last known of the post by then count: an export without the column must not look
-- like a loss. Before any are known there are none to add. The column saves itself stays as it was told.
CREATE OR REPLACE VIEW snapshot_measured AS
WITH with_saves AS (
    SELECT
        post_id, captured_at, exposures, reach, reactions, comments, shares, saves, clicks, watch_seconds,
        new_followers, at_least, import_id,
        last_value(saves IGNORE NULLS) OVER so_far AS saves_so_far,
        last_value(CASE WHEN saves IS NOT NULL THEN coalesce(contains(at_least, 'saves'), false) END IGNORE NULLS)
            OVER so_far AS saves_at_least
    FROM snapshot
    WINDOW so_far AS (
        PARTITION BY post_id ORDER BY captured_at, import_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT
    post_id, captured_at, exposures, reach, reactions, comments, shares, saves, clicks, watch_seconds, new_followers,
    reactions + comments + shares + coalesce(saves_so_far, 0) AS interactions,
    coalesce(contains(at_least, 'exposures'), false) AS exposures_at_least,
    coalesce(contains(at_least, 'reach'), false) AS reach_at_least,
    coalesce(regexp_matches(at_least, 'reactions|comments|shares'), false) OR coalesce(saves_at_least, false)
        AS interactions_at_least,
    at_least, import_id
FROM with_saves;

-- The latest value known of each counter (a later export may lack a column that an earlier one had).
CREATE OR REPLACE VIEW post_latest AS
SELECT
    post_id,
    min(captured_at) AS first_captured_at,
    max(captured_at) AS last_captured_at,
    count(DISTINCT captured_at) AS snapshots,
    arg_max(exposures, (captured_at, import_id)) AS exposures,
    arg_max(reach, (captured_at, import_id)) AS reach,
    arg_max(reactions, (captured_at, import_id)) AS reactions,
    arg_max(comments, (captured_at, import_id)) AS comments,
    arg_max(shares, (captured_at, import_id)) AS shares,
    arg_max(saves, (captured_at, import_id)) AS saves,
    arg_max(clicks, (captured_at, import_id)) AS clicks,
    arg_max(watch_seconds, (captured_at, import_id)) AS watch_seconds,
    arg_max(new_followers, (captured_at, import_id)) AS new_followers,
    arg_max(interactions, (captured_at, import_id)) AS interactions,
    -- Whether the value that stands is a lower bound: of the capture it is from, which may not be the last.
    coalesce(arg_max(exposures_at_least, (captured_at, import_id)) FILTER (exposures IS NOT NULL), false)
        AS exposures_at_least,
    coalesce(arg_max(reach_at_least, (captured_at, import_id)) FILTER (reach IS NOT NULL), false) AS reach_at_least,
    coalesce(arg_max(interactions_at_least, (captured_at, import_id)) FILTER (interactions IS NOT NULL), false)
        AS interactions_at_least
FROM snapshot_measured
GROUP BY post_id;

-- Age of each capture, in hours after publication; NULL for posts known only by their day.
CREATE OR REPLACE VIEW snapshot_aged AS
SELECT
    s.post_id, s.captured_at, epoch(s.captured_at - p.published_at) / 3600.0 AS age_hours,
    s.exposures, s.reach, s.reactions, s.comments, s.shares, s.saves, s.interactions,
    s.exposures_at_least, s.interactions_at_least, s.at_least, s.import_id
FROM snapshot_measured AS s
JOIN post AS p ON p.post_id = s.post_id;

-- The last known day of an account's followers wins where two imports tell of the same day.
CREATE OR REPLACE VIEW account_day_latest AS
SELECT account_id, day, followers, new_followers, lost_followers, exposures, reach, import_id
FROM account_day
QUALIFY row_number() OVER (PARTITION BY account_id, day ORDER BY import_id DESC) = 1;
