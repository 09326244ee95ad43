-- name: incident.incidents
-- question: Which incidents fell in the period?
-- basis: none
-- grain: one row per incident that touches the period, earliest first
-- params:
--   $start_day  DATE  first day, inclusive
--   $end_day    DATE  day after the last, exclusive
-- columns:
--   incident_id  VARCHAR                   -  incident
--   kind         VARCHAR                   -  such as typhoon
--   level        VARCHAR                   -  such as T8 or T10
--   name_en      VARCHAR                   -  name, English
--   name_hant    VARCHAR                   -  name, 繁體中文
--   name_hans    VARCHAR                   -  name, 简体中文
--   starts_at    TIMESTAMP WITH TIME ZONE  -  start
--   ends_at      TIMESTAMP WITH TIME ZONE  -  end; NULL while it lasts
--   source       VARCHAR                   -  where the fact is from
SELECT
    i.incident_id, i.kind, i.level, i.name_en, i.name_hant, i.name_hans, i.starts_at, i.ends_at, i.source
FROM incident AS i
WHERE i.starts_on < $end_day AND (i.ends_on IS NULL OR i.ends_on >= $start_day)
ORDER BY i.starts_at, i.incident_id
