-- name: recognition.recognitions
-- question: Which recognitions were awarded in the period, or to posts published in it?
-- basis: none
-- grain: one row per recognition, latest first
-- params:
--   $start_day    DATE       first day, inclusive
--   $end_day      DATE       day after the last, exclusive
--   $departments  VARCHAR[]  departments that made the post; NULL keeps all, empty keeps none
-- columns:
--   recognition_id   VARCHAR  -  recognition
--   post_id          VARCHAR  -  the post
--   awarded_on       DATE     -  day it was made known
--   title_en         VARCHAR  -  title, English
--   title_hant       VARCHAR  -  title, 繁體中文
--   title_hans       VARCHAR  -  title, 简体中文
--   awarded_by_en    VARCHAR  -  by whom, English
--   awarded_by_hant  VARCHAR  -  by whom, 繁體中文
--   awarded_by_hans  VARCHAR  -  by whom, 简体中文
--   platform         VARCHAR  -  platform key of the post
--   post_title       VARCHAR  -  title of the post
SELECT
    c.recognition_id, c.post_id, c.awarded_on, c.title_en, c.title_hant, c.title_hans,
    c.awarded_by_en, c.awarded_by_hant, c.awarded_by_hans, n.platform, n.title AS post_title
FROM recognition AS c
JOIN post_now AS n ON n.post_id = c.post_id
WHERE ((c.awarded_on >= $start_day AND c.awarded_on < $end_day)
        OR (n.published_on >= $start_day AND n.published_on < $end_day))
    AND ($departments IS NULL OR c.post_id IN (
        SELECT d.post_id FROM post_department AS d WHERE array_contains($departments, d.department_id)))
ORDER BY c.awarded_on DESC, c.recognition_id
