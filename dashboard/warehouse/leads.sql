-- A post of an account with a department has that department as its lead, unless a file names another. A department
-- stands once with a post: where a file calls the account's own a partner and names no lead, it is promoted to lead, and
-- a partner again as soon as a file names one.
UPDATE post_department SET role = 'partner', how = 'stated' WHERE how = 'promoted';

-- A lead taken from the account gives way to one that a file names, and follows the account to another department.
DELETE FROM post_department
WHERE how = 'account' AND (
    post_id IN (SELECT post_id FROM post_department WHERE role = 'lead' AND how = 'stated')
    OR (post_id, department_id) IN (SELECT (post_id, department_id) FROM post_department WHERE how = 'stated')
    OR post_id NOT IN (
        SELECT p.post_id
        FROM post AS p
        JOIN account AS a ON a.account_id = p.account_id
        WHERE a.department_id = post_department.department_id)
);

UPDATE post_department SET role = 'lead', how = 'promoted'
FROM post AS p
JOIN account AS a ON a.account_id = p.account_id
WHERE p.post_id = post_department.post_id AND a.department_id = post_department.department_id
    AND post_department.role = 'partner'
    AND p.post_id NOT IN (SELECT post_id FROM post_department WHERE role = 'lead');

INSERT INTO post_department (post_id, department_id, role, how, import_id)
SELECT p.post_id, a.department_id, 'lead', 'account', p.import_id
FROM post AS p
JOIN account AS a ON a.account_id = p.account_id
WHERE a.department_id IS NOT NULL
    AND p.post_id NOT IN (SELECT post_id FROM post_department WHERE role = 'lead');
