-- name: visit.visits
-- question: Which official visits fell in the period, and what did their posts bring so far?
-- basis: none
-- grain: one row per visit that touches the period, earliest first
-- params:
--   $start_day    DATE       first day, inclusive
--   $end_day      DATE       day after the last, exclusive
--   $departments  VARCHAR[]  NULL keeps all, empty keeps none
-- columns:
--   visit_id                  VARCHAR  -      visit
--   department_id             VARCHAR  -      lead department
--   official_en               VARCHAR  -      who travelled, English
--   official_hant             VARCHAR  -      who travelled, 繁體中文
--   official_hans             VARCHAR  -      who travelled, 简体中文
--   title_en                  VARCHAR  -      title, English
--   title_hant                VARCHAR  -      title, 繁體中文
--   title_hans                VARCHAR  -      title, 简体中文
--   place_en                  VARCHAR  -      place, English
--   place_hant                VARCHAR  -      place, 繁體中文
--   place_hans                VARCHAR  -      place, 简体中文
--   starts_on                 DATE     -      first day
--   ends_on                   DATE     -      last day, inclusive
--   legs                      BIGINT   count  legs of the visit
--   posts                     BIGINT   posts  posts linked to the visit or a leg, each once, measure:posts
--   interactions              BIGINT   count  measure:interactions of these posts
--   interactions_reported_by  BIGINT   posts  posts that report all parts
--   interactions_at_least     BIGINT   posts  of these, posts whose count is a lower bound
-- notes: a post belongs to a visit by a declared link, whenever it was published
WITH linked AS (
    SELECT DISTINCT l.target_id AS visit_id, l.post_id
    FROM post_link AS l
    WHERE l.kind IN ('visit', 'leg')
),
brought AS (
    SELECT
        k.visit_id, count(*) AS posts,
        sum(n.interactions) AS interactions, count(n.interactions) AS interactions_reported_by,
        count(CASE WHEN n.interactions_at_least THEN 1 END) AS interactions_at_least
    FROM linked AS k
    JOIN post_now AS n ON n.post_id = k.post_id
    GROUP BY k.visit_id
),
stages AS (
    SELECT g.visit_id, count(*) AS legs FROM leg AS g GROUP BY g.visit_id
)
SELECT
    v.visit_id, v.department_id, v.official_en, v.official_hant, v.official_hans, v.title_en, v.title_hant,
    v.title_hans, v.place_en, v.place_hant, v.place_hans, v.starts_on, v.ends_on,
    coalesce(s.legs, 0)::BIGINT AS legs,
    coalesce(b.posts, 0)::BIGINT AS posts,
    b.interactions::BIGINT AS interactions,
    coalesce(b.interactions_reported_by, 0)::BIGINT AS interactions_reported_by,
    coalesce(b.interactions_at_least, 0)::BIGINT AS interactions_at_least
FROM visit AS v
LEFT JOIN stages AS s ON s.visit_id = v.visit_id
LEFT JOIN brought AS b ON b.visit_id = v.visit_id
WHERE v.starts_on < $end_day AND v.ends_on >= $start_day
    AND ($departments IS NULL OR array_contains($departments, v.department_id) OR v.visit_id IN (
        SELECT d.visit_id FROM visit_department AS d WHERE array_contains($departments, d.department_id)))
ORDER BY v.starts_on, v.visit_id
