-- Derived tables: what pages read. Made from the facts, refreshed for the posts an import touched.

-- One row a post: dimensions in Hong Kong time, latest counters, values at fixed ages (interpolated between two
-- captures; NULL where none lies on each side), half-lives in hours (NULL under 28 days or where not captured).
-- text_length: Chinese characters of a post in Chinese, words of one in English, without links; of the title where it
-- has no text. NULL where neither is held, or the language is another.
CREATE TABLE IF NOT EXISTS post_now (
    post_id VARCHAR NOT NULL, account_id VARCHAR NOT NULL, platform VARCHAR NOT NULL, department_id VARCHAR,
    published_at TIMESTAMPTZ, published_on DATE NOT NULL, published_precision VARCHAR NOT NULL,
    local_hour INTEGER, local_weekday INTEGER NOT NULL, week_start DATE NOT NULL, month_start DATE NOT NULL,
    title VARCHAR, folded_text VARCHAR, text_length INTEGER, language VARCHAR, format VARCHAR, url VARCHAR,
    is_reply BOOLEAN, is_original BOOLEAN, is_joint BOOLEAN NOT NULL,
    first_captured_at TIMESTAMPTZ, last_captured_at TIMESTAMPTZ, snapshots BIGINT NOT NULL,
    exposures BIGINT, exposures_at_least BOOLEAN NOT NULL, reach BIGINT, reach_at_least BOOLEAN NOT NULL,
    reactions BIGINT, comments BIGINT, shares BIGINT, saves BIGINT, clicks BIGINT, watch_seconds DOUBLE,
    new_followers BIGINT, interactions BIGINT, interactions_at_least BOOLEAN NOT NULL,
    exposures_1h DOUBLE, exposures_24h DOUBLE, exposures_7d DOUBLE, exposures_28d DOUBLE,
    interactions_1h DOUBLE, interactions_24h DOUBLE, interactions_7d DOUBLE, interactions_28d DOUBLE,
    exposures_half_life DOUBLE, interactions_half_life DOUBLE
);

-- What each Hong Kong day earned, a post. DOUBLE, because a gain between two captures is spread over the days between.
CREATE TABLE IF NOT EXISTS gain_by_day (
    day DATE NOT NULL, week_start DATE NOT NULL, month_start DATE NOT NULL, post_id VARCHAR NOT NULL,
    exposures DOUBLE, interactions DOUBLE
);

-- Pairs alike enough to be proposed to a person, whatever was linked or decided since. kind story: other_id is the
-- earlier post; kind release: other_id is the release. likeness 0.6 to 1; hours from the other to the post, NULL where
-- only a day is known.
CREATE TABLE IF NOT EXISTS proposal (
    proposal_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, post_id VARCHAR NOT NULL, other_id VARCHAR NOT NULL,
    likeness DOUBLE NOT NULL, hours DOUBLE
);

-- How a post did against its account's usual. A row per post, age ('1h', '24h', '7d', '28d') and measure ('interactions',
-- 'exposures') that is known or known as a lower bound. expected: the mean of the middle half of the last n (100 at the
-- most) earlier posts of the account and format at the same age; NULL under 10 or where lower bounds reach into the
-- middle. score: see score.sql; of a lower bound, at least that. percentile: share (0 to 1) of the platform's other
-- posts of the 365 days before that had less; NULL under 10.
CREATE TABLE IF NOT EXISTS post_score (
    post_id VARCHAR NOT NULL, age VARCHAR NOT NULL, measure VARCHAR NOT NULL,
    actual DOUBLE NOT NULL, actual_at_least BOOLEAN NOT NULL,
    expected DOUBLE, n INTEGER, score DOUBLE, percentile DOUBLE
);

-- A usual under this is too small to divide by: of 2 interactions, one more would make half as much again. Ten is the
-- benchmark of domain.md's example; exposures come by ten or more to an interaction.
CREATE OR REPLACE VIEW score_minimum AS
SELECT m.measure, m.minimum FROM (VALUES ('interactions', 10.0::DOUBLE), ('exposures', 100.0::DOUBLE)) AS m(measure, minimum);

-- The band in which the posts of an account and format (NULL: not known) grow: 10th, 50th and 90th percentile at an age,
-- of the last n (100 at the most) posts captured on both sides of it. No row under 10 posts; a percentile is NULL where
-- lower bounds leave it open.
CREATE TABLE IF NOT EXISTS usual_growth (
    account_id VARCHAR NOT NULL, format VARCHAR, measure VARCHAR NOT NULL, age_hours INTEGER NOT NULL,
    n INTEGER NOT NULL, p10 DOUBLE, p50 DOUBLE, p90 DOUBLE
);

-- What a post earned an hour in the hours_around before and after an institution passed it on: 24, or the age of a
-- younger post. NULL where a counter is not known at either end, or where the captures around the reshare lie further
-- apart than hours_around: one straight line would stand on both sides of it.
CREATE TABLE IF NOT EXISTS reshare_pace (
    reshare_id VARCHAR NOT NULL, post_id VARCHAR NOT NULL, measure VARCHAR NOT NULL, hours_around DOUBLE NOT NULL,
    per_hour_before DOUBLE, per_hour_after DOUBLE
);

-- What captures of a post say that cannot be, or that asks for a look. problem: one of those named in capture_problem.sql.
CREATE TABLE IF NOT EXISTS capture_problem (post_id VARCHAR NOT NULL, problem VARCHAR NOT NULL);

-- How a term of a theme is looked for in folded text: what must stand in it, and the pattern that tags (see
-- term_pattern in filters/fold.py), so that questions count by the rule that tags.
CREATE TABLE IF NOT EXISTS term_pattern (
    theme_id VARCHAR NOT NULL, folded_term VARCHAR NOT NULL, stem VARCHAR NOT NULL, pattern VARCHAR NOT NULL
);

-- A visit with what its posts brought so far: those linked to it or to a leg of it, whenever published, each once.
CREATE OR REPLACE VIEW visit_now AS
WITH brought AS (
    SELECT
        k.target_id AS visit_id, count(*) AS posts, sum(n.interactions) AS interactions,
        count(n.interactions) AS interactions_reported_by,
        count(*) FILTER (n.interactions_at_least) AS interactions_at_least
    FROM (SELECT DISTINCT target_id, post_id FROM post_link WHERE kind IN ('visit', 'leg')) AS k
    JOIN post_now AS n ON n.post_id = k.post_id
    GROUP BY k.target_id
)
SELECT
    v.visit_id, v.department_id, v.official_en, v.official_hant, v.official_hans, v.title_en, v.title_hant, v.title_hans,
    v.place_en, v.place_hant, v.place_hans, v.starts_on, v.ends_on,
    coalesce(s.legs, 0)::BIGINT AS legs,
    coalesce(b.posts, 0)::BIGINT AS posts,
    b.interactions::BIGINT AS interactions,
    coalesce(b.interactions_reported_by, 0)::BIGINT AS interactions_reported_by,
    coalesce(b.interactions_at_least, 0)::BIGINT AS interactions_at_least
FROM visit AS v
LEFT JOIN (SELECT visit_id, count(*) AS legs FROM leg GROUP BY visit_id) AS s ON s.visit_id = v.visit_id
LEFT JOIN brought AS b ON b.visit_id = v.visit_id;
