-- name: theme.themes_of_post
-- question: Which themes does a post tell, and who says so?
-- basis: none
-- grain: one row per theme told, and one per theme that a person removed
-- params:
--   $post  VARCHAR  post key
-- columns:
--   theme_id    VARCHAR                   -  theme
--   how         VARCHAR                   -  rule (a term was found), hand (a person said so) or removed (by a person)
--   decided_at  TIMESTAMP WITH TIME ZONE  -  moment of the correction by hand
SELECT
    coalesce(t.theme_id, d.theme_id) AS theme_id, coalesce(t.how, 'removed') AS how, d.decided_at
FROM (SELECT m.theme_id, m.how FROM post_theme AS m WHERE m.post_id = $post) AS t
FULL JOIN (SELECT c.theme_id, c.decided_at FROM theme_decision AS c WHERE c.post_id = $post) AS d
    ON d.theme_id = t.theme_id
ORDER BY how, theme_id
