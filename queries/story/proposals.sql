-- name: story.proposals
-- question: Which posts may tell the same story, and which may carry a press release, and wait for a yes or no?
-- basis: published_in_period
-- grain: one row per post and kind: with the most alike earlier post, or the most alike release
-- params: scope
-- columns:
--   proposal_id          VARCHAR                   -      key of the proposal
--   kind                 VARCHAR                   -      story or release
--   post_id              VARCHAR                   -      post
--   title                VARCHAR                   -      its title, or first line
--   platform             VARCHAR                   -      its platform key
--   department_id        VARCHAR                   -      its lead department
--   published_at         TIMESTAMP WITH TIME ZONE  -      instant of publication; NULL where only the day is known
--   published_on         DATE                      -      Hong Kong day of publication
--   other_id             VARCHAR                   -      the earlier post, or the release
--   other_title          VARCHAR                   -      its title
--   other_platform       VARCHAR                   -      platform key of the earlier post; NULL for a release
--   other_department_id  VARCHAR                   -      its department
--   other_at             TIMESTAMP WITH TIME ZONE  -      its instant; NULL where only the day is known
--   other_on             DATE                      -      its Hong Kong day
--   likeness             DOUBLE                    ratio  of words: mean of what titles and openings share, 0.6 to 1
--   hours                DOUBLE                    hours  from the other to the post; NULL where only a day is known
-- notes: what files link or a person decided is not among them; filters apply to the post
WITH story_of AS (
    SELECT l.post_id AS id, min(l.target_id) AS target_id FROM post_link AS l WHERE l.kind = 'story' GROUP BY l.post_id
),
release_of AS (
    SELECT r.release_id AS id, coalesce(r.same_as, r.release_id) AS target_id FROM release AS r
),
-- What the two belong to: a post to its story, a release to the versions of it in other languages.
pair AS (
    SELECT p.kind, p.post_id, p.other_id, p.proposal_id, p.likeness, p.hours,
        CASE WHEN p.kind = 'story' THEN coalesce(s.target_id, p.post_id) ELSE p.post_id END AS one,
        coalesce(CASE WHEN p.kind = 'story' THEN o.target_id ELSE r.target_id END, p.other_id) AS other
    FROM proposal AS p
    LEFT JOIN story_of AS s ON s.id = p.post_id
    LEFT JOIN story_of AS o ON o.id = p.other_id
    LEFT JOIN release_of AS r ON r.id = p.other_id
),
declined AS (
    SELECT d.kind, CASE WHEN d.kind = 'story' THEN coalesce(s.target_id, d.post_id) ELSE d.post_id END AS one,
        coalesce(CASE WHEN d.kind = 'story' THEN o.target_id ELSE r.target_id END, d.other_id) AS other
    FROM decision AS d
    LEFT JOIN story_of AS s ON s.id = d.post_id
    LEFT JOIN story_of AS o ON o.id = d.other_id
    LEFT JOIN release_of AS r ON r.id = d.other_id
    WHERE d.verdict = 'different'
),
settled AS (
    SELECT n.kind, n.one, n.other FROM declined AS n
    UNION ALL
    SELECT n.kind, n.other, n.one FROM declined AS n
    UNION ALL
    SELECT 'release', l.post_id, coalesce(r.target_id, l.target_id)
    FROM post_link AS l
    LEFT JOIN release_of AS r ON r.id = l.target_id
    WHERE l.kind = 'release'
),
ranked AS (
    SELECT p.kind, p.post_id, p.other_id, p.proposal_id, p.likeness, p.hours,
        row_number() OVER (
            PARTITION BY p.kind, p.post_id ORDER BY p.likeness DESC, abs(p.hours) NULLS LAST, p.other_id) AS place
    FROM pair AS p
    LEFT JOIN settled AS t ON t.kind = p.kind AND t.one = p.one AND t.other = p.other
    WHERE p.one <> p.other AND t.kind IS NULL
)
SELECT k.proposal_id, k.kind, k.post_id, s.title, s.platform, s.department_id, s.published_at, s.published_on,
    k.other_id, coalesce(n.title, r.title) AS other_title, n.platform AS other_platform,
    coalesce(n.department_id, r.department_id) AS other_department_id,
    coalesce(n.published_at, r.issued_at) AS other_at, coalesce(n.published_on, r.issued_on) AS other_on,
    k.likeness, k.hours
FROM ranked AS k
JOIN scoped_post AS s ON s.post_id = k.post_id
LEFT JOIN post_now AS n ON n.post_id = k.other_id AND k.kind = 'story'
LEFT JOIN release AS r ON r.release_id = k.other_id AND k.kind = 'release'
WHERE k.place = 1
ORDER BY s.published_on DESC, s.published_at DESC NULLS LAST, k.kind, k.post_id
