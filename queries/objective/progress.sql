-- name: objective.progress
-- question: How far is each objective on its way, and how many days are left?
-- basis: none
-- grain: one row per objective, the earliest end first
-- params:
--   $departments  VARCHAR[]  of the objective; NULL keeps all, empty keeps none
--   $platforms    VARCHAR[]  of the objective; NULL keeps all, empty keeps none
-- columns:
--   objective_id     VARCHAR  -      objective
--   title_en         VARCHAR  -      in words
--   title_hant       VARCHAR  -      in words
--   title_hans       VARCHAR  -      in words
--   department_id    VARCHAR  -      department; NULL for all
--   measure          VARCHAR  -      measure
--   platform         VARCHAR  -      platform key; NULL for all
--   baseline         DOUBLE   -      what as many days brought before, or the level at the start
--   target           DOUBLE   -      what is aimed at
--   value            DOUBLE   -      counts: lifetime so far of the posts published in its days; NULL where unknown
--   value_at_least   BOOLEAN  -      whether that is a lower bound
--   due              DOUBLE   -      the target for the days elapsed: counts in proportion, rates and followers whole
--   way              DOUBLE   ratio  from the baseline for the same days (0) to what is due (1); without one, from 0
--   n                BIGINT   posts  posts behind it; NULL for followers
--   from_on          DATE     -      first day that counts
--   by_on            DATE     -      last day that counts
--   days_left        BIGINT   days   from the last day the data covers; 0 where over; NULL without data
--   days_elapsed     BIGINT   days   of its days, those the data covers
--   set_on           DATE     -      day on which it was set; locked since
--   replaces         VARCHAR  -      older objective in whose place it stands
-- notes: exposures and engagement rate need a platform, followers the one account of department and platform;
--   a rate over fewer than 10 posts is NULL; a day counts as its share of the whole, busy or quiet; rates and followers
--   without a baseline have no way, as a level does not begin at 0
SELECT
    o.objective_id, o.title_en, o.title_hant, o.title_hans, o.department_id, o.measure, o.platform, o.baseline, o.target,
    o.value, o.value_at_least, o.due, o.way, o.n, o.from_on, o.by_on, o.days_left, o.days_elapsed, o.set_on, o.replaces
FROM objective_now AS o
WHERE ($departments IS NULL OR array_contains($departments, o.department_id))
    AND ($platforms IS NULL OR array_contains($platforms, o.platform))
ORDER BY o.by_on NULLS LAST, o.objective_id
