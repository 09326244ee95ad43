-- Derived tables: what pages read. Made from the facts, refreshed for the posts an import touched.

-- One row a post: dimensions in Hong Kong time, latest counters, values at fixed ages (interpolated between two
-- captures; NULL where none lies on each side).
CREATE TABLE IF NOT EXISTS post_now (
    post_id VARCHAR NOT NULL, account_id VARCHAR NOT NULL, platform VARCHAR NOT NULL, department_id VARCHAR,
    published_at TIMESTAMPTZ, published_on DATE NOT NULL, published_precision VARCHAR NOT NULL,
    local_hour INTEGER, local_weekday INTEGER NOT NULL, week_start DATE NOT NULL, month_start DATE NOT NULL,
    title VARCHAR, folded_text VARCHAR, language VARCHAR, format VARCHAR, url VARCHAR,
    is_reply BOOLEAN, is_original BOOLEAN, is_joint BOOLEAN NOT NULL,
    first_captured_at TIMESTAMPTZ, last_captured_at TIMESTAMPTZ, snapshots BIGINT NOT NULL,
    exposures BIGINT, exposures_at_least BOOLEAN NOT NULL, reach BIGINT, reach_at_least BOOLEAN NOT NULL,
    reactions BIGINT, comments BIGINT, shares BIGINT, saves BIGINT, clicks BIGINT, watch_seconds DOUBLE,
    new_followers BIGINT, interactions BIGINT, interactions_at_least BOOLEAN NOT NULL,
    exposures_1h DOUBLE, exposures_24h DOUBLE, exposures_7d DOUBLE, exposures_28d DOUBLE,
    interactions_1h DOUBLE, interactions_24h DOUBLE, interactions_7d DOUBLE, interactions_28d DOUBLE
);

-- What each Hong Kong day earned, a post. DOUBLE, because a gain between two captures is spread over the days between.
CREATE TABLE IF NOT EXISTS gain_by_day (
    day DATE NOT NULL, week_start DATE NOT NULL, month_start DATE NOT NULL, post_id VARCHAR NOT NULL,
    exposures DOUBLE, interactions DOUBLE
);
