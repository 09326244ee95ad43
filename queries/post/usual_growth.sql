-- name: post.usual_growth
-- question: In which range do the posts of an account and format usually grow?
-- basis: at_age
-- grain: one row per measure and age at which 10 posts or more are known
-- params:
--   $post  VARCHAR  post key; its account and format are meant
-- columns:
--   measure    VARCHAR  -      interactions or exposures
--   age_hours  BIGINT   hours  hours after publication
--   n          BIGINT   posts  posts behind the range, 100 at the most
--   p10        DOUBLE   count  a tenth of the posts had less; NULL where lower bounds leave it open
--   p50        DOUBLE   count  half of the posts had less; NULL where lower bounds leave it open
--   p90        DOUBLE   count  nine tenths of the posts had less; NULL where lower bounds leave it open
-- notes: of each age, the last 100 posts captured on both sides of it, this post among them where it is one of these;
--   values between two captures are on the straight line between them
SELECT u.measure, u.age_hours::BIGINT AS age_hours, u.n::BIGINT AS n, u.p10, u.p50, u.p90
FROM post_now AS p
JOIN usual_growth AS u ON u.account_id = p.account_id AND (u.format = p.format OR (u.format IS NULL AND p.format IS NULL))
WHERE p.post_id = $post
ORDER BY u.measure, u.age_hours
