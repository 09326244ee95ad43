-- Tables of a warehouse. Facts carry the import that brought them; history is never overwritten.
-- Instants are UTC (TIMESTAMPTZ). A day-precision time has no instant: *_at is NULL and *_on holds the Hong Kong day.
-- No primary keys: DuckDB's index makes loading seven times slower; store.py keeps keys unique by anti-join
-- and check.sql holds them before a generation is published.

CREATE TABLE IF NOT EXISTS department (
    department_id VARCHAR NOT NULL, name_en VARCHAR, name_hant VARCHAR, name_hans VARCHAR,
    parent_id VARCHAR, import_id BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS account (
    account_id VARCHAR NOT NULL, platform VARCHAR NOT NULL, department_id VARCHAR, native_id VARCHAR,
    handle VARCHAR, name VARCHAR, url VARCHAR, import_id BIGINT NOT NULL
);

-- same_as: the release_id that stands for the whole story; the language versions of one release share it.
CREATE TABLE IF NOT EXISTS release (
    release_id VARCHAR NOT NULL, department_id VARCHAR, issued_at TIMESTAMPTZ, issued_on DATE NOT NULL,
    issued_precision VARCHAR NOT NULL, language VARCHAR, title VARCHAR, body VARCHAR, url VARCHAR,
    has_photos BOOLEAN, has_video BOOLEAN, same_as VARCHAR, folded_text VARCHAR, import_id BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS visit (
    visit_id VARCHAR NOT NULL, department_id VARCHAR,
    official_en VARCHAR, official_hant VARCHAR, official_hans VARCHAR,
    title_en VARCHAR, title_hant VARCHAR, title_hans VARCHAR,
    place_en VARCHAR, place_hant VARCHAR, place_hans VARCHAR,
    starts_on DATE NOT NULL, ends_on DATE NOT NULL, release_id VARCHAR, import_id BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS visit_department (
    visit_id VARCHAR NOT NULL, department_id VARCHAR NOT NULL, role VARCHAR NOT NULL, import_id BIGINT NOT NULL
);

-- precision 'day': the source names only the day or days; starts_at and ends_at are NULL, starts_on and ends_on are not.
CREATE TABLE IF NOT EXISTS leg (
    visit_id VARCHAR NOT NULL, leg_no INTEGER NOT NULL, starts_at TIMESTAMPTZ, ends_at TIMESTAMPTZ,
    starts_on DATE NOT NULL, ends_on DATE NOT NULL, precision VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    title_en VARCHAR, title_hant VARCHAR, title_hans VARCHAR,
    counterpart_en VARCHAR, counterpart_hant VARCHAR, counterpart_hans VARCHAR,
    place_en VARCHAR, place_hant VARCHAR, place_hans VARCHAR,
    latitude DOUBLE, longitude DOUBLE, import_id BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS post (
    post_id VARCHAR NOT NULL, account_id VARCHAR NOT NULL, native_id VARCHAR,
    published_at TIMESTAMPTZ, published_on DATE NOT NULL, published_precision VARCHAR NOT NULL,
    published_raw VARCHAR, published_zone VARCHAR,
    title VARCHAR, text VARCHAR, folded_text VARCHAR, language VARCHAR, format VARCHAR, url VARCHAR,
    is_reply BOOLEAN, is_original BOOLEAN, import_id BIGINT NOT NULL
);

-- role: lead or partner. how: stated (a file says so), account (the lead is the account's) or promoted (see leads.sql).
CREATE TABLE IF NOT EXISTS post_department (
    post_id VARCHAR NOT NULL, department_id VARCHAR NOT NULL, role VARCHAR NOT NULL, how VARCHAR,
    import_id BIGINT NOT NULL
);

-- kind: release, visit, leg (target_id is the visit, with leg_no), incident, story (posts sharing a target_id).
-- how: NULL where a file says so; confirmed where it follows from decision, from which these rows are made anew each time.
CREATE TABLE IF NOT EXISTS post_link (
    post_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, target_id VARCHAR NOT NULL, leg_no INTEGER,
    import_id BIGINT NOT NULL, how VARCHAR
);

-- What a person said of a proposal. kind: story (other_id is a post, the greater of the two keys) or release (other_id
-- is the release). verdict: same or different. One row a pair, of whatever import; it waits where a post is taken back.
CREATE TABLE IF NOT EXISTS decision (
    kind VARCHAR NOT NULL, post_id VARCHAR NOT NULL, other_id VARCHAR NOT NULL, verdict VARCHAR NOT NULL,
    decided_at TIMESTAMPTZ NOT NULL
);

-- Counters as they stood at captured_at, cumulative since publication. NULL: not reported. at_least: names of the
-- counters, comma separated, that are lower bounds ("10万+"). is_window: what the days from window_start to window_end
-- brought (both NULL: days unknown), not what the post ever had; no series of captures takes such a row in.
CREATE TABLE IF NOT EXISTS snapshot (
    post_id VARCHAR NOT NULL, captured_at TIMESTAMPTZ NOT NULL,
    exposures BIGINT, reach BIGINT, reactions BIGINT, comments BIGINT, shares BIGINT, saves BIGINT, clicks BIGINT,
    watch_seconds DOUBLE, new_followers BIGINT, at_least VARCHAR,
    is_window BOOLEAN, window_start DATE, window_end DATE, import_id BIGINT NOT NULL
);

-- What an account had on one day, as its platform counts days (day_zone; NULL: Hong Kong). Figures of all posts
-- together: not the sum of that day's posts. reach and viewers count people once a day and add up over no days.
CREATE TABLE IF NOT EXISTS account_day (
    account_id VARCHAR NOT NULL, day DATE NOT NULL, followers BIGINT, new_followers BIGINT, lost_followers BIGINT,
    exposures BIGINT, reach BIGINT, viewers BIGINT, plays BIGINT, reactions BIGINT, comments BIGINT, shares BIGINT,
    saves BIGINT, clicks BIGINT, interactions BIGINT, profile_visits BIGINT, day_zone VARCHAR, import_id BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS theme (
    theme_id VARCHAR NOT NULL, name_en VARCHAR, name_hant VARCHAR, name_hans VARCHAR, import_id BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS theme_term (
    theme_id VARCHAR NOT NULL, term VARCHAR NOT NULL, language VARCHAR, folded_term VARCHAR NOT NULL,
    import_id BIGINT NOT NULL
);

-- how: rule (a term was found) or hand (a person said so).
CREATE TABLE IF NOT EXISTS post_theme (post_id VARCHAR NOT NULL, theme_id VARCHAR NOT NULL, how VARCHAR NOT NULL);

-- What a person said of a theme of a post. verdict: is, or is not. post_theme follows from it after each tagging by rule;
-- one row a pair, of whatever import, which waits where a post is taken back.
CREATE TABLE IF NOT EXISTS theme_decision (
    post_id VARCHAR NOT NULL, theme_id VARCHAR NOT NULL, verdict VARCHAR NOT NULL, decided_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE IF NOT EXISTS release_theme (release_id VARCHAR NOT NULL, theme_id VARCHAR NOT NULL, how VARCHAR NOT NULL);

-- kind such as typhoon; level such as T8, T10. source names where the fact is from. starts_on, ends_on: Hong Kong days.
CREATE TABLE IF NOT EXISTS incident (
    incident_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, level VARCHAR,
    name_en VARCHAR, name_hant VARCHAR, name_hans VARCHAR,
    starts_at TIMESTAMPTZ NOT NULL, ends_at TIMESTAMPTZ, starts_on DATE, ends_on DATE, source VARCHAR, import_id BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS recognition (
    recognition_id VARCHAR NOT NULL, post_id VARCHAR NOT NULL, awarded_on DATE NOT NULL,
    title_en VARCHAR, title_hant VARCHAR, title_hans VARCHAR,
    awarded_by_en VARCHAR, awarded_by_hant VARCHAR, awarded_by_hans VARCHAR, url VARCHAR, import_id BIGINT NOT NULL
);

-- Public institutions only; never a private person.
CREATE TABLE IF NOT EXISTS reshare (
    reshare_id VARCHAR NOT NULL, post_id VARCHAR NOT NULL, reshared_at TIMESTAMPTZ NOT NULL, platform VARCHAR,
    institution_en VARCHAR, institution_hant VARCHAR, institution_hans VARCHAR, url VARCHAR, import_id BIGINT NOT NULL
);

-- What was aimed at, locked when set: a later file cannot change it (store.py says so). measure: posts, interactions,
-- exposures, engagement_rate (both inside one platform) or followers (of one account). from_on to by_on, both inclusive:
-- the days that count; baseline: what as many days brought before, or the level at the start. department_id, platform:
-- NULL for all. replaces: the objective that this one stands in for; the older stays.
CREATE TABLE IF NOT EXISTS objective (
    objective_id VARCHAR NOT NULL, title_en VARCHAR, title_hant VARCHAR, title_hans VARCHAR, department_id VARCHAR,
    measure VARCHAR NOT NULL, platform VARCHAR, baseline DOUBLE, target DOUBLE NOT NULL,
    from_on DATE NOT NULL, by_on DATE NOT NULL, set_on DATE NOT NULL, replaces VARCHAR, import_id BIGINT NOT NULL
);

-- Evidence that no platform reports, typed in: a survey, a hotline. stage: of AMEC's framework. n: how many it rests on.
CREATE TABLE IF NOT EXISTS evidence (
    evidence_id VARCHAR NOT NULL, stage VARCHAR NOT NULL, department_id VARCHAR,
    what_en VARCHAR, what_hant VARCHAR, what_hans VARCHAR, value DOUBLE, unit VARCHAR, n BIGINT NOT NULL,
    source VARCHAR NOT NULL, from_on DATE, to_on DATE, import_id BIGINT NOT NULL
);

-- One row a file taken in. row_count = accepted + repaired + rejected + other.
CREATE TABLE IF NOT EXISTS import (
    import_id BIGINT NOT NULL, file_name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, importer VARCHAR NOT NULL,
    captured_at TIMESTAMPTZ, imported_at TIMESTAMPTZ NOT NULL, generation INTEGER NOT NULL,
    row_count BIGINT NOT NULL, accepted BIGINT NOT NULL, repaired BIGINT NOT NULL, rejected BIGINT NOT NULL,
    other BIGINT NOT NULL, posts BIGINT NOT NULL, snapshots BIGINT NOT NULL, illustrative BOOLEAN NOT NULL
);

-- Everything said about a row or a file: level refused, rejected, repaired, notice; `said` is a key of core/words
-- under finding.*, `details` its values as JSON, so that the report can be read in each language.
CREATE TABLE IF NOT EXISTS import_finding (
    import_id BIGINT NOT NULL, level VARCHAR NOT NULL, line BIGINT, said VARCHAR NOT NULL, details VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS rejected_row (
    import_id BIGINT NOT NULL, line BIGINT NOT NULL, reason VARCHAR NOT NULL, details VARCHAR NOT NULL, raw VARCHAR
);

-- The row of generations that led to this one, itself the last. undo goes back to the parent. made_with: a hash of the
-- tables and of how they are derived (upgrade.py).
CREATE TABLE IF NOT EXISTS generation (
    number INTEGER NOT NULL, parent INTEGER NOT NULL, published_at TIMESTAMPTZ NOT NULL, made_with VARCHAR
);
