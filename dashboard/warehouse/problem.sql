-- What a person had better look at: a row per problem and account, post or release. about: which of the three item_id is.
-- on_day: of publication or issue (Hong Kong), of an account the last day anything is known of it; NULL for none.
-- account_stale: nothing known of it in the 14 days before the last that is known of any. Likely doubles: a post with the
-- address of another, or with the words of another of its account within 10 minutes; the first of them is not among them.
CREATE OR REPLACE VIEW problem AS
WITH told AS (
    SELECT account_id, max(day) AS day
    FROM (
        SELECT account_id, (last_captured_at AT TIME ZONE 'Asia/Hong_Kong')::DATE AS day FROM post_now
        UNION ALL
        SELECT account_id, day FROM account_day
    ) AS known
    GROUP BY account_id
),
of_account AS (
    SELECT
        CASE WHEN t.account_id IS NULL THEN 'account_empty' ELSE 'account_stale' END AS problem,
        a.account_id, a.platform, a.department_id, coalesce(a.name, a.handle, a.account_id) AS title, t.day
    FROM account AS a
    LEFT JOIN told AS t ON t.account_id = a.account_id
    WHERE t.account_id IS NULL OR t.day IS NULL OR t.day < (SELECT max(day) FROM told) - 14
),
doubled AS (
    SELECT
        p.post_id,
        row_number() OVER (PARTITION BY p.url ORDER BY p.published_on, p.published_at, p.post_id) > 1
            AND p.url <> '' AS same_url,
        p.published_at <= lag(p.published_at) OVER alike + INTERVAL 10 MINUTE AND p.folded_text <> '' AS same_text
    FROM post AS p
    WINDOW alike AS (
        PARTITION BY p.account_id, p.folded_text, p.published_at IS NULL ORDER BY p.published_at, p.post_id)
),
of_post AS (
    SELECT 'post_never_captured' AS problem, n.post_id
    FROM post_now AS n
    WHERE n.snapshots = 0 AND n.post_id NOT IN (SELECT s.post_id FROM snapshot AS s WHERE s.is_window)
    UNION ALL
    SELECT 'post_captured_once', n.post_id FROM post_now AS n WHERE n.snapshots = 1
    UNION ALL
    SELECT 'post_without_department', n.post_id FROM post_now AS n WHERE n.department_id IS NULL
    UNION ALL
    SELECT 'post_without_theme', n.post_id
    FROM post_now AS n
    WHERE n.post_id NOT IN (SELECT t.post_id FROM post_theme AS t)
    UNION ALL
    SELECT 'post_same_url', d.post_id FROM doubled AS d WHERE d.same_url
    UNION ALL
    SELECT 'post_same_text', d.post_id FROM doubled AS d WHERE d.same_text
    UNION ALL
    SELECT c.problem, c.post_id FROM capture_problem AS c
)
SELECT
    problem, 'account' AS about, account_id AS item_id, title, account_id, platform, department_id,
    NULL::TIMESTAMPTZ AS published_at, day AS on_day
FROM of_account
UNION ALL
SELECT
    o.problem, 'post', n.post_id, n.title, n.account_id, n.platform, n.department_id, n.published_at, n.published_on
FROM of_post AS o
JOIN post_now AS n ON n.post_id = o.post_id
UNION ALL
SELECT
    'release_without_department', 'release', release_id, title, NULL, NULL, NULL, issued_at, issued_on
FROM release
WHERE department_id IS NULL;
