-- name: objective.evidence
-- question: Which evidence that no platform reports was typed in, from which source, and on how many does it rest?
-- basis: none
-- grain: one row per piece of evidence, by stage, the latest first
-- params:
--   $start_day    DATE       first day, inclusive
--   $end_day      DATE       day after the last, exclusive
--   $departments  VARCHAR[]  of the evidence; NULL keeps all, empty keeps none
-- columns:
--   evidence_id    VARCHAR  -      evidence
--   stage          VARCHAR  -      inputs, outputs, out_takes, outcomes or impact
--   department_id  VARCHAR  -      department; NULL for all
--   what_en        VARCHAR  -      what was found
--   what_hant      VARCHAR  -      what was found
--   what_hans      VARCHAR  -      what was found
--   value          DOUBLE   -      the figure; NULL where there is none
--   unit           VARCHAR  -      its unit, as typed
--   n              BIGINT   count  people asked, calls counted: what it rests on
--   source         VARCHAR  -      where it is from
--   from_on        DATE     -      first day it is about
--   to_on          DATE     -      last day it is about
-- notes: evidence whose days touch the period, and what was typed in without days
SELECT
    e.evidence_id, e.stage, e.department_id, e.what_en, e.what_hant, e.what_hans, e.value, e.unit, e.n, e.source,
    e.from_on, e.to_on
FROM evidence AS e
WHERE (e.from_on IS NULL OR e.from_on < $end_day) AND (e.to_on IS NULL OR e.to_on >= $start_day)
    AND ($departments IS NULL OR array_contains($departments, e.department_id))
ORDER BY e.stage, e.to_on DESC NULLS LAST, e.evidence_id
