-- name: theme.terms_of_theme
-- question: Which terms of a theme occur in the posts, and how often?
-- basis: published_in_period
-- grain: one row per term of the theme
-- params: scope
--   $theme  VARCHAR  theme key
-- columns:
--   term      VARCHAR  -      the term as it was entered
--   language  VARCHAR  -      language of the term
--   posts     BIGINT   posts  posts of the theme that hold the term as a run of characters
-- notes: 繁 and 简, width and case are folded, so that one term finds both scripts
SELECT m.term, m.language, count(s.post_id)::BIGINT AS posts
FROM theme_term AS m
LEFT JOIN post_theme AS t ON t.theme_id = m.theme_id
LEFT JOIN post AS p ON p.post_id = t.post_id AND contains(p.folded_text, m.folded_term)
LEFT JOIN scoped_post AS s ON s.post_id = p.post_id
WHERE m.theme_id = $theme
GROUP BY m.term, m.language
ORDER BY posts DESC, m.term, m.language
