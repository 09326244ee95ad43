-- Before score.sql over whole platforms of which post_now and the values in post_score are known: every group
-- counts as touched.
CREATE OR REPLACE TEMP TABLE touched_group AS
SELECT account_id, platform, format, min(published_at) AS since
FROM post_now
GROUP BY account_id, platform, format;
