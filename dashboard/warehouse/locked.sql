-- Objectives of the rows that arrive which say something else than when they were set.
SELECT count(DISTINCT new.objective_id), min(new.objective_id)
FROM incoming AS new
JOIN objective AS old ON old.objective_id = new.objective_id
WHERE
    new.title_en IS DISTINCT FROM old.title_en OR new.title_hant IS DISTINCT FROM old.title_hant
    OR new.title_hans IS DISTINCT FROM old.title_hans OR new.department_id IS DISTINCT FROM old.department_id
    OR new.measure IS DISTINCT FROM old.measure OR new.platform IS DISTINCT FROM old.platform
    OR new.baseline IS DISTINCT FROM old.baseline OR new.target IS DISTINCT FROM old.target
    OR new.from_on IS DISTINCT FROM old.from_on OR new.by_on IS DISTINCT FROM old.by_on
    OR new.set_on IS DISTINCT FROM old.set_on OR new.replaces IS DISTINCT FROM old.replaces
