-- What must hold before a generation is published. Each row: the rule that is broken, and how often.
SELECT rule, broken
FROM (
    SELECT 'post without account' AS rule, count(*) AS broken
    FROM post ANTI JOIN account USING (account_id)
    UNION ALL
    SELECT 'snapshot without post', count(*) FROM snapshot ANTI JOIN post USING (post_id)
    UNION ALL
    SELECT 'post twice', count(*) - count(DISTINCT post_id) FROM post
    UNION ALL
    SELECT 'account twice', count(*) - count(DISTINCT account_id) FROM account
    UNION ALL
    SELECT 'release twice', count(*) - count(DISTINCT release_id) FROM release
    UNION ALL
    SELECT 'post missing from post_now', count(*) FROM post ANTI JOIN post_now USING (post_id)
    UNION ALL
    SELECT 'post_now without post', count(*) FROM post_now ANTI JOIN post USING (post_id)
    UNION ALL
    SELECT 'import twice', count(*) - count(DISTINCT import_id) FROM import
) AS checked
WHERE broken > 0
ORDER BY rule;
