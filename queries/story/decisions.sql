-- name: story.decisions
-- question: Which proposed pairs did a person confirm or decline, and when?
-- basis: none
-- grain: one row per decided pair, the latest first
-- params: none
-- columns:
--   decided_at      TIMESTAMP WITH TIME ZONE  -  when it was decided
--   verdict         VARCHAR                   -  same or different
--   kind            VARCHAR                   -  story (two posts) or release (a post and a press release)
--   post_id         VARCHAR                   -  post
--   title           VARCHAR                   -  its title; NULL where the post was taken back
--   platform        VARCHAR                   -  its platform key
--   other_id        VARCHAR                   -  the other post, or the release
--   other_title     VARCHAR                   -  its title
--   other_platform  VARCHAR                   -  platform key of the other post; NULL for a release
SELECT
    d.decided_at, d.verdict, d.kind, d.post_id, p.title, p.platform, d.other_id,
    coalesce(o.title, r.title) AS other_title, o.platform AS other_platform
FROM decision AS d
LEFT JOIN post_now AS p ON p.post_id = d.post_id
LEFT JOIN post_now AS o ON o.post_id = d.other_id AND d.kind = 'story'
LEFT JOIN release AS r ON r.release_id = d.other_id AND d.kind = 'release'
ORDER BY d.decided_at DESC, d.kind, d.post_id, d.other_id
