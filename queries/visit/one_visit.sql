-- name: visit.one_visit
-- question: What is known of one visit, and what did its posts bring so far?
-- basis: none
-- grain: one row
-- params:
--   $visit  VARCHAR  visit key
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
SELECT
    v.visit_id, v.department_id, v.official_en, v.official_hant, v.official_hans, v.title_en, v.title_hant,
    v.title_hans, v.place_en, v.place_hant, v.place_hans, v.starts_on, v.ends_on, v.legs, v.posts, v.interactions,
    v.interactions_reported_by, v.interactions_at_least
FROM visit_now AS v
WHERE v.visit_id = $visit
ORDER BY v.visit_id
