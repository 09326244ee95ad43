-- name: theme.texts
-- question: What do the chosen posts say, and what do the other posts of the period say?
-- basis: published_in_period
-- grain: one row per post of the period that has a text, the latest of either group first
-- params: scope
--   $most_each  BIGINT  how many posts at most of the chosen ones, and of the others
-- columns:
--   is_here  BOOLEAN  -  whether the post is one of those that the filters keep
--   text     VARCHAR  -  title and text, folded: 繁 and 简, width and case are one
-- notes: for the terms that mark the chosen posts; all posts of the period that the filters leave out are the others
SELECT o.is_here, o.folded_text AS text
FROM (
    SELECT
        p.folded_text, p.published_on, p.post_id, s.post_id IS NOT NULL AS is_here,
        row_number() OVER (PARTITION BY s.post_id IS NOT NULL ORDER BY p.published_on DESC, p.post_id) AS place
    FROM post_now AS p
    LEFT JOIN scoped_post AS s ON s.post_id = p.post_id
    WHERE p.published_on >= $start_day AND p.published_on < $end_day AND p.folded_text <> ''
) AS o
WHERE o.place <= $most_each
ORDER BY o.is_here DESC, o.place
