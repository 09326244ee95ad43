-- name: visit.response_by_leg
-- question: What are the legs of a visit, and what did the posts of each bring so far?
-- basis: none
-- grain: one row per leg, and one with a NULL leg for posts linked to the visit but to no known leg
-- params:
--   $visit  VARCHAR  visit key
-- columns:
--   leg_no                    BIGINT                    -        number of the leg; NULL for the visit as a whole
--   kind                      VARCHAR                   -        meeting, visit, speech, conference or travel
--   starts_at                 TIMESTAMP WITH TIME ZONE  -        start; NULL where only the day is known
--   ends_at                   TIMESTAMP WITH TIME ZONE  -        end; NULL where only the day is known
--   starts_on                 DATE                      -        first day
--   ends_on                   DATE                      -        last day, inclusive
--   title_en                  VARCHAR                   -        title, English
--   title_hant                VARCHAR                   -        title, 繁體中文
--   title_hans                VARCHAR                   -        title, 简体中文
--   counterpart_en            VARCHAR                   -        who was met, English
--   counterpart_hant          VARCHAR                   -        who was met, 繁體中文
--   counterpart_hans          VARCHAR                   -        who was met, 简体中文
--   place_en                  VARCHAR                   -        place, English
--   place_hant                VARCHAR                   -        place, 繁體中文
--   place_hans                VARCHAR                   -        place, 简体中文
--   latitude                  DOUBLE                    degrees  north is positive
--   longitude                 DOUBLE                    degrees  east is positive
--   posts                     BIGINT                    posts    posts linked to the leg, measure:posts
--   interactions              BIGINT                    count    measure:interactions of these posts
--   interactions_reported_by  BIGINT                    posts    posts that report all parts
--   interactions_at_least     BIGINT                    posts    of these, posts whose count is a lower bound
-- notes: not additive over legs, as a post may be linked to several; the visit's own row counts each post once
WITH of_leg AS (
    SELECT DISTINCT g.leg_no, l.post_id
    FROM post_link AS l
    JOIN leg AS g ON g.visit_id = l.target_id AND g.leg_no = l.leg_no
    WHERE l.target_id = $visit AND l.kind = 'leg'
),
linked AS (
    SELECT o.leg_no, o.post_id FROM of_leg AS o
    UNION ALL
    SELECT DISTINCT CAST(NULL AS INTEGER), l.post_id
    FROM post_link AS l
    WHERE l.target_id = $visit AND l.kind IN ('visit', 'leg') AND l.post_id NOT IN (SELECT o.post_id FROM of_leg AS o)
),
brought AS (
    SELECT
        k.leg_no, count(*) AS posts,
        sum(n.interactions) AS interactions, count(n.interactions) AS interactions_reported_by,
        count(CASE WHEN n.interactions_at_least THEN 1 END) AS interactions_at_least
    FROM linked AS k
    JOIN post_now AS n ON n.post_id = k.post_id
    GROUP BY k.leg_no
),
stages AS (
    SELECT g.leg_no, g.visit_id FROM leg AS g WHERE g.visit_id = $visit
    UNION ALL
    SELECT b.leg_no, NULL FROM brought AS b WHERE b.leg_no IS NULL
)
SELECT
    s.leg_no::BIGINT AS leg_no, g.kind, g.starts_at, g.ends_at, g.starts_on, g.ends_on,
    g.title_en, g.title_hant, g.title_hans, g.counterpart_en, g.counterpart_hant, g.counterpart_hans,
    g.place_en, g.place_hant, g.place_hans, g.latitude, g.longitude,
    coalesce(b.posts, 0)::BIGINT AS posts,
    b.interactions::BIGINT AS interactions,
    coalesce(b.interactions_reported_by, 0)::BIGINT AS interactions_reported_by,
    coalesce(b.interactions_at_least, 0)::BIGINT AS interactions_at_least
FROM stages AS s
LEFT JOIN leg AS g ON g.visit_id = s.visit_id AND g.leg_no = s.leg_no
LEFT JOIN brought AS b ON b.leg_no IS NOT DISTINCT FROM s.leg_no
ORDER BY s.leg_no NULLS LAST
