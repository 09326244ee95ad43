-- name: post.reshares_of_post
-- question: Which institutions passed a post on, and when?
-- basis: none
-- grain: one row per reshare
-- params:
--   $post  VARCHAR  post key
-- columns:
--   reshared_at       TIMESTAMP WITH TIME ZONE  -  moment of the reshare
--   platform          VARCHAR                   -  platform key
--   institution_en    VARCHAR                   -  institution, English
--   institution_hant  VARCHAR                   -  institution, 繁體中文
--   institution_hans  VARCHAR                   -  institution, 简体中文
--   url               VARCHAR                   -  address of the reshare
SELECT r.reshared_at, r.platform, r.institution_en, r.institution_hant, r.institution_hans, r.url
FROM reshare AS r
WHERE r.post_id = $post
ORDER BY r.reshared_at NULLS LAST, r.institution_en NULLS LAST
