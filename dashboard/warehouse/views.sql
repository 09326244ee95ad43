-- The arithmetic of each measure, once. Everything that is derived reads these and nothing reads around them.

-- Public interactions = reactions + comments + shares, plus saves where the platform shows them apart. NULL unless the
-- three are all reported: a sum with a part missing would be a smaller number of the same name. A sum with a part that
-- is a lower bound is one too. No counter's name is part of another's, so a search in at_least finds no other.
-- Where a capture lacks saves, those last known of the post by then count: an export without the column must not look
-- like a loss. Before any are known there are none to add. The column saves itself stays as it was told.
-- captures: the name of a table with the columns of snapshot, so that an import works out only what it touched.
CREATE OR REPLACE MACRO measured(captures) AS TABLE
WITH with_saves AS (
    SELECT
        post_id, captured_at, exposures, reach, reactions, comments, shares, saves, clicks, watch_seconds,
        new_followers, at_least, import_id,
        last_value(saves IGNORE NULLS) OVER so_far AS saves_so_far,
        last_value(CASE WHEN saves IS NOT NULL THEN coalesce(contains(at_least, 'saves'), false) END IGNORE NULLS)
            OVER so_far AS saves_at_least
    FROM query_table(captures)
    WHERE NOT coalesce(is_window, false)
    WINDOW so_far AS (
        PARTITION BY post_id ORDER BY captured_at, import_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT
    post_id, captured_at, exposures, reach, reactions, comments, shares, saves, clicks, watch_seconds, new_followers,
    reactions + comments + shares + coalesce(saves_so_far, 0) AS interactions,
    coalesce(contains(at_least, 'exposures'), false) AS exposures_at_least,
    coalesce(contains(at_least, 'reach'), false) AS reach_at_least,
    coalesce(regexp_matches(at_least, 'reactions|comments|shares'), false) OR coalesce(saves_at_least, false)
        AS interactions_at_least,
    at_least, import_id
FROM with_saves;

CREATE OR REPLACE VIEW snapshot_measured AS SELECT * FROM measured('snapshot');

-- The latest value known of each counter (a later export may lack a column that an earlier one had).
CREATE OR REPLACE MACRO latest(measured_captures) AS TABLE
SELECT
    post_id,
    min(captured_at) AS first_captured_at,
    max(captured_at) AS last_captured_at,
    count(DISTINCT captured_at) AS snapshots,
    arg_max(exposures, (captured_at, import_id)) AS exposures,
    arg_max(reach, (captured_at, import_id)) AS reach,
    arg_max(reactions, (captured_at, import_id)) AS reactions,
    arg_max(comments, (captured_at, import_id)) AS comments,
    arg_max(shares, (captured_at, import_id)) AS shares,
    arg_max(saves, (captured_at, import_id)) AS saves,
    arg_max(clicks, (captured_at, import_id)) AS clicks,
    arg_max(watch_seconds, (captured_at, import_id)) AS watch_seconds,
    arg_max(new_followers, (captured_at, import_id)) AS new_followers,
    arg_max(interactions, (captured_at, import_id)) AS interactions,
    -- Whether the value that stands is a lower bound: of the capture it is from, which may not be the last.
    coalesce(arg_max(exposures_at_least, (captured_at, import_id)) FILTER (exposures IS NOT NULL), false)
        AS exposures_at_least,
    coalesce(arg_max(reach_at_least, (captured_at, import_id)) FILTER (reach IS NOT NULL), false) AS reach_at_least,
    coalesce(arg_max(interactions_at_least, (captured_at, import_id)) FILTER (interactions IS NOT NULL), false)
        AS interactions_at_least
FROM query_table(measured_captures)
GROUP BY post_id;

CREATE OR REPLACE VIEW post_latest AS SELECT * FROM latest('snapshot_measured');

-- Age of each capture, in hours after publication; NULL for posts known only by their day.
CREATE OR REPLACE VIEW snapshot_aged AS
SELECT
    s.post_id, s.captured_at, epoch(s.captured_at - p.published_at) / 3600.0 AS age_hours,
    s.exposures, s.reach, s.reactions, s.comments, s.shares, s.saves, s.interactions,
    s.exposures_at_least, s.interactions_at_least, s.at_least, s.import_id
FROM snapshot_measured AS s
JOIN post AS p ON p.post_id = s.post_id;

-- What is known of an account's day: each export tells of some figures, and a newer one of the same figure wins.
CREATE OR REPLACE VIEW account_day_latest AS
SELECT
    account_id, day,
    arg_max(followers, import_id) AS followers,
    arg_max(new_followers, import_id) AS new_followers,
    arg_max(lost_followers, import_id) AS lost_followers,
    arg_max(exposures, import_id) AS exposures,
    arg_max(reach, import_id) AS reach,
    arg_max(viewers, import_id) AS viewers,
    arg_max(plays, import_id) AS plays,
    arg_max(reactions, import_id) AS reactions,
    arg_max(comments, import_id) AS comments,
    arg_max(shares, import_id) AS shares,
    arg_max(saves, import_id) AS saves,
    arg_max(clicks, import_id) AS clicks,
    arg_max(interactions, import_id) AS interactions,
    arg_max(profile_visits, import_id) AS profile_visits,
    arg_max(day_zone, import_id) AS day_zone,
    max(import_id) AS import_id
FROM account_day
GROUP BY account_id, day;

-- The counters of a post 7 days after publication, on the straight line between the captures on either side, for the
-- boards of the platforms that have an index. A lower bound is no end of a line: there the value before day 7 stands,
-- as a lower bound of its own. No row where no capture lies on each side. Of one moment told twice, the later import.
CREATE OR REPLACE VIEW post_day_7 AS
WITH counted AS (
    SELECT
        s.post_id, n.counter, s.age_hours, s.import_id, coalesce(contains(s.at_least, n.counter), false) AS is_bound,
        CASE n.counter
            WHEN 'exposures' THEN s.exposures WHEN 'reach' THEN s.reach WHEN 'reactions' THEN s.reactions
            WHEN 'comments' THEN s.comments ELSE s.shares
        END AS amount
    FROM snapshot_aged AS s
    JOIN post AS p ON p.post_id = s.post_id
    JOIN account AS a ON a.account_id = p.account_id
    CROSS JOIN (VALUES ('exposures'), ('reach'), ('reactions'), ('comments'), ('shares')) AS n(counter)
    WHERE a.platform IN ('weibo', 'wechat_mp', 'douyin') AND s.age_hours >= 0
),
bracket AS (
    SELECT
        post_id, counter,
        max(age_hours) FILTER (age_hours <= 168) AS before_age,
        min(age_hours) FILTER (age_hours >= 168) AS after_age,
        arg_max(amount, (age_hours, import_id)) FILTER (age_hours <= 168) AS before_amount,
        arg_min(amount, (age_hours, -import_id)) FILTER (age_hours >= 168) AS after_amount,
        arg_max(is_bound, (age_hours, import_id)) FILTER (age_hours <= 168)
            OR arg_min(is_bound, (age_hours, -import_id)) FILTER (age_hours >= 168) AS is_bound
    FROM counted
    WHERE amount IS NOT NULL
    GROUP BY post_id, counter
)
SELECT
    post_id, counter, is_bound,
    CASE WHEN is_bound OR after_age = before_age THEN before_amount::DOUBLE
        ELSE before_amount + (after_amount - before_amount) * (168 - before_age) / (after_age - before_age)
    END AS amount
FROM bracket
WHERE before_age IS NOT NULL AND after_age IS NOT NULL;

-- A press release with its language versions, by the version that stands for them. first_*: of the version that came
-- first; first_at is NULL where only its day is known.
CREATE OR REPLACE VIEW release_story AS
SELECT
    story_id,
    min(department_id) AS department_id,
    arg_min(issued_at, place) FILTER (place = 1) AS first_at,
    min(issued_on) AS first_on,
    count(*) AS versions,
    min(CASE WHEN language = 'en' THEN title END) AS title_en,
    min(CASE WHEN language = 'zh-Hant' THEN title END) AS title_hant,
    min(CASE WHEN language = 'zh-Hans' THEN title END) AS title_hans,
    arg_min(title, place) AS title_first
FROM (
    SELECT
        coalesce(same_as, release_id) AS story_id, department_id, issued_at, issued_on, language, title,
        row_number() OVER (
            PARTITION BY coalesce(same_as, release_id) ORDER BY issued_on, issued_at NULLS FIRST, release_id) AS place
    FROM release
) AS version
GROUP BY story_id;

-- The posts that carry a release, once each, whichever language version they are linked to. Lag from its first version:
-- minutes, NULL where either is known only by its day; Hong Kong days; both negative where the post came first.
CREATE OR REPLACE VIEW release_post AS
SELECT DISTINCT
    s.story_id, p.post_id,
    epoch(p.published_at - s.first_at) / 60.0 AS lag_minutes,
    p.published_on - s.first_on AS lag_days
FROM post_link AS l
JOIN release AS r ON r.release_id = l.target_id
JOIN release_story AS s ON s.story_id = coalesce(r.same_as, r.release_id)
JOIN post AS p ON p.post_id = l.post_id
WHERE l.kind = 'release';

-- The language versions of each release, with their lag from the first of them as in release_post.
CREATE OR REPLACE VIEW release_version AS
SELECT
    s.story_id, r.release_id, r.title, r.language, r.department_id, r.issued_at, r.issued_on, r.url,
    epoch(r.issued_at - s.first_at) / 60.0 AS lag_minutes,
    r.issued_on - s.first_on AS lag_days
FROM release AS r
JOIN release_story AS s ON s.story_id = coalesce(r.same_as, r.release_id);

-- What was said of an incident: the posts that a file links to it, and every language version of the press releases that
-- such a post carries (a release has no link to an incident of its own). Lag from the start of the incident: minutes,
-- NULL where only the day is known; Hong Kong days. is_ahead: said before the incident began; what is known by the day
-- on which it began is not.
CREATE OR REPLACE VIEW incident_answer AS
WITH said AS (
    SELECT DISTINCT
        l.target_id AS incident_id, 'post' AS kind, p.post_id AS item_id, p.language, p.title,
        p.published_at AS said_at, p.published_on AS said_on
    FROM post_link AS l
    JOIN post AS p ON p.post_id = l.post_id
    WHERE l.kind = 'incident'
    UNION ALL
    SELECT DISTINCT l.target_id, 'release', v.release_id, v.language, v.title, v.issued_at, v.issued_on
    FROM post_link AS l
    JOIN release_post AS c ON c.post_id = l.post_id
    JOIN release_version AS v ON v.story_id = c.story_id
    WHERE l.kind = 'incident'
)
SELECT
    s.incident_id, s.kind, s.item_id, s.language, s.title, s.said_at, s.said_on,
    epoch(s.said_at - i.starts_at) / 60.0 AS lag_minutes,
    s.said_on - i.starts_on AS lag_days,
    coalesce(s.said_at < i.starts_at, s.said_on < i.starts_on) AS is_ahead
FROM said AS s
JOIN incident AS i ON i.incident_id = s.incident_id;

-- Reshares by institutions, with the age of the post in hours; NULL for posts known only by their day.
CREATE OR REPLACE VIEW reshare_aged AS
SELECT
    r.reshare_id, r.post_id, r.reshared_at, r.platform, r.institution_en, r.institution_hant, r.institution_hans, r.url,
    epoch(r.reshared_at - p.published_at) / 3600.0 AS lag_hours
FROM reshare AS r
JOIN post AS p ON p.post_id = r.post_id;
