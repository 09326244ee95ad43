-- name: theme.terms_of_theme
-- question: Which terms of a theme occur in the posts, and how often?
-- basis: published_in_period
-- grain: one row per term of the theme
-- params: scope
--   $theme  VARCHAR  theme key
-- columns:
--   term      VARCHAR  -      the term as it was entered
--   language  VARCHAR  -      language of the term
--   posts     BIGINT   posts  posts of the theme in which the term is found
-- notes: found by the rule that tags: a Latin term as whole words, one that ends in * where a word begins so, a Chinese
--   one anywhere; 繁 and 简, width and case are folded, so that one term finds both scripts
WITH told AS (
    SELECT p.folded_text
    FROM scoped_post AS s
    JOIN post_theme AS t ON t.post_id = s.post_id AND t.theme_id = $theme
    JOIN post AS p ON p.post_id = s.post_id
),
found AS (
    SELECT w.folded_term, count(*) AS posts
    FROM term_pattern AS w
    CROSS JOIN told AS o
    WHERE w.theme_id = $theme
        -- The pattern is dear, so it is tried only where it can be found.
        AND CASE WHEN contains(o.folded_text, w.stem) THEN regexp_extract(o.folded_text, w.pattern, 0) <> '' END
    GROUP BY w.folded_term
)
SELECT m.term, m.language, coalesce(f.posts, 0)::BIGINT AS posts
FROM theme_term AS m
LEFT JOIN found AS f ON f.folded_term = m.folded_term
WHERE m.theme_id = $theme
ORDER BY posts DESC, m.term, m.language NULLS LAST
