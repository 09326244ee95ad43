-- name: names.accounts
-- question: What are the accounts called?
-- basis: none
-- grain: one row per account
-- params: none
-- columns:
--   id             VARCHAR  -  account key
--   name           VARCHAR  -  name, else handle, else key
--   platform       VARCHAR  -  platform key
--   department_id  VARCHAR  -  department of the account
SELECT a.account_id AS id, coalesce(a.name, a.handle, a.account_id) AS name, a.platform, a.department_id
FROM account AS a
ORDER BY a.account_id
