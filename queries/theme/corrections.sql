-- name: theme.corrections
-- question: Which themes of posts did a person correct by hand, and when?
-- basis: none
-- grain: one row per corrected pair of post and theme, the latest first
-- params:
--   $departments  VARCHAR[]  departments that made the post; NULL keeps all, empty keeps none
-- columns:
--   post_id       VARCHAR                   -  post
--   title         VARCHAR                   -  its title, or first line; NULL where the post was taken back
--   platform      VARCHAR                   -  its platform key
--   published_on  DATE                      -  its Hong Kong day
--   theme_id      VARCHAR                   -  theme
--   verdict       VARCHAR                   -  is, or is not
--   decided_at    TIMESTAMP WITH TIME ZONE  -  moment of the correction
SELECT d.post_id, n.title, n.platform, n.published_on, d.theme_id, d.verdict, d.decided_at
FROM theme_decision AS d
LEFT JOIN post_now AS n ON n.post_id = d.post_id
WHERE $departments IS NULL OR d.post_id IN (
    SELECT p.post_id FROM post_department AS p WHERE array_contains($departments, p.department_id))
ORDER BY d.decided_at DESC, d.post_id, d.theme_id
