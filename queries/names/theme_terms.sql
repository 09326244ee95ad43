-- name: names.theme_terms
-- question: Which terms make up each theme?
-- basis: none
-- grain: one row per theme and term
-- params: none
-- columns:
--   theme_id  VARCHAR  -  theme key
--   term      VARCHAR  -  term as it was entered
--   language  VARCHAR  -  language of the term
-- notes: to edit the terms, save this as theme_term.csv, change it and import it; a theme it names gets just its terms
SELECT t.theme_id, t.term, t.language
FROM theme_term AS t
ORDER BY t.theme_id, t.language NULLS LAST, t.term
