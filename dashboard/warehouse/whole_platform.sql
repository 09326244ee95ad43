-- Before score.sql over whole platforms of which post_now and the values in post_score are known: what derive.sql leaves
-- for it, as if no post were touched and every group were.
CREATE OR REPLACE TEMP TABLE touched_group AS
SELECT account_id, platform, format, min(published_at) AS since
FROM post_now
GROUP BY account_id, platform, format;

CREATE OR REPLACE TEMP TABLE touched_value (
    post_id VARCHAR, age_hours DOUBLE, import_id BIGINT, measure VARCHAR, amount DOUBLE, at_least BOOLEAN
);

CREATE OR REPLACE TEMP TABLE touched_age (post_id VARCHAR, measure VARCHAR, age INTEGER, amount DOUBLE);
