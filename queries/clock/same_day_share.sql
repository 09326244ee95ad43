-- name: clock.same_day_share
-- question: What share of incidents was answered on the day they began, and how fast, by channel?
-- basis: none
-- grain: one row for any channel, one for press releases, one for posts, and one per platform that told of an incident
-- params: scope
--   $fewest  BIGINT  of fewer incidents no share and no median is told
-- columns:
--   channel              VARCHAR  -        any, release, post (on whichever platform), or a platform key
--   incidents            BIGINT   count    incidents that touch the period
--   linked               BIGINT   count    of these, incidents to which a file links a post of whatever filters
--   answered             BIGINT   count    of the linked, those told of at or after their beginning
--   same_day             BIGINT   count    of the linked, those told of on the Hong Kong day they began, and not before
--   share_same_day       DOUBLE   ratio    same_day of linked; NULL where these are too few
--   wait_known_for       BIGINT   count    of the answered, those whose first answer is known to the minute
--   wait_minutes_median  DOUBLE   minutes  from the beginning to the first answer; NULL where too few are known
-- notes: an incident without any link is not counted as unanswered: nobody said which posts belong to it. What is known
--   by its day only counts for that day. Filters of releases: department, theme, language, search. Not additive.
--   Platforms that told of an incident of whatever period; no rows at all in a period without incidents
WITH held AS (
    SELECT i.incident_id, CASE WHEN count(a.item_id) > 0 THEN 1 END AS is_linked
    FROM incident AS i
    LEFT JOIN incident_answer AS a ON a.incident_id = i.incident_id
    WHERE i.starts_on < $end_day AND (i.ends_on IS NULL OR i.ends_on >= $start_day)
    GROUP BY i.incident_id
),
answer AS (
    SELECT a.incident_id, c.platform AS channel, 'post' AS kind, a.lag_days, a.lag_minutes
    FROM incident_answer AS a
    JOIN chosen_post AS c ON c.post_id = a.item_id
    WHERE a.kind = 'post' AND NOT a.is_ahead
    UNION ALL
    SELECT a.incident_id, 'release', 'release', a.lag_days, a.lag_minutes
    FROM incident_answer AS a
    JOIN release AS r ON r.release_id = a.item_id
    WHERE a.kind = 'release' AND NOT a.is_ahead
        AND ($departments IS NULL OR array_contains($departments, r.department_id))
        AND ($languages IS NULL OR array_contains($languages, r.language))
        AND ($search IS NULL OR contains(r.folded_text, $search))
        AND ($themes IS NULL OR r.release_id IN (
            SELECT t.release_id FROM release_theme AS t WHERE array_contains($themes, t.theme_id)))
),
counted AS (
    SELECT 'any' AS channel, a.incident_id, a.lag_days, a.lag_minutes FROM answer AS a
    UNION ALL
    SELECT 'post', a.incident_id, a.lag_days, a.lag_minutes FROM answer AS a WHERE a.kind = 'post'
    UNION ALL
    SELECT a.channel, a.incident_id, a.lag_days, a.lag_minutes FROM answer AS a
),
channel AS (
    SELECT c.channel, c.place
    FROM (VALUES ('any', 1), ('release', 2), ('post', 3)) AS c(channel, place)
    UNION ALL
    SELECT DISTINCT a.channel, 4 FROM answer AS a WHERE a.kind = 'post'
),
first_answer AS (
    SELECT c.channel, c.incident_id, min(c.lag_days) AS lag_days,
        CASE WHEN min(c.lag_days) = min(CASE WHEN c.lag_minutes IS NOT NULL THEN c.lag_days END)
            THEN min(c.lag_minutes) END AS lag_minutes
    FROM counted AS c
    GROUP BY c.channel, c.incident_id
)
SELECT
    c.channel, count(*)::BIGINT AS incidents, count(h.is_linked)::BIGINT AS linked,
    count(f.incident_id)::BIGINT AS answered, count(CASE WHEN f.lag_days = 0 THEN 1 END)::BIGINT AS same_day,
    CASE WHEN count(h.is_linked) >= greatest($fewest, 1)
        THEN count(CASE WHEN f.lag_days = 0 THEN 1 END) / count(h.is_linked)::DOUBLE END AS share_same_day,
    count(f.lag_minutes)::BIGINT AS wait_known_for,
    CASE WHEN count(f.lag_minutes) >= $fewest
        THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY f.lag_minutes) END::DOUBLE AS wait_minutes_median
FROM channel AS c
CROSS JOIN held AS h
LEFT JOIN first_answer AS f ON f.channel = c.channel AND f.incident_id = h.incident_id
GROUP BY c.channel, c.place
ORDER BY c.place, c.channel
