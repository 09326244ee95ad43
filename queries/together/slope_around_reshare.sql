-- name: together.slope_around_reshare
-- question: How much did a post earn an hour before and after an institution passed it on?
-- basis: published_in_period
-- grain: one row per reshare, the latest first
-- params: scope
-- columns:
--   reshare_id           VARCHAR                   -      reshare
--   post_id              VARCHAR                   -      post
--   title                VARCHAR                   -      its title, or the first line
--   platform             VARCHAR                   -      platform of the post
--   published_at         TIMESTAMP WITH TIME ZONE  -      instant of publication; NULL where only the day is known
--   published_on         DATE                      -      Hong Kong day of publication
--   institution_en       VARCHAR                   -      institution, English
--   institution_hant     VARCHAR                   -      institution, 繁體中文
--   institution_hans     VARCHAR                   -      institution, 简体中文
--   reshared_at          TIMESTAMP WITH TIME ZONE  -      moment of the reshare
--   lag_hours            DOUBLE                    hours  from publication to it; NULL where only the day is known
--   hours_around         DOUBLE                    hours  before and after it: 24, or the age of a younger post
--   exposures_before     DOUBLE                    count  measure:exposures an hour in the hours before
--   exposures_after      DOUBLE                    count  measure:exposures an hour in the hours after
--   exposures_change     DOUBLE                    ratio  after against before, 0 where both are the same
--   interactions_before  DOUBLE                    count  measure:interactions an hour in the hours before
--   interactions_after   DOUBLE                    count  measure:interactions an hour in the hours after
--   interactions_change  DOUBLE                    ratio  after against before; NULL where nothing was earned before
-- notes: counters are interpolated between captures; NULL where no capture lies on each side, where the captures around
--   the reshare are further apart than the hours on each side, or in the first hour of a post. A post earns most in its
--   first hours, so a slower pace after a reshare is usual; no pace says what the reshare itself brought
WITH pace AS (
    SELECT
        w.reshare_id, max(w.hours_around) AS hours_around,
        max(CASE WHEN w.measure = 'exposures' THEN w.per_hour_before END) AS exposures_before,
        max(CASE WHEN w.measure = 'exposures' THEN w.per_hour_after END) AS exposures_after,
        max(CASE WHEN w.measure = 'interactions' THEN w.per_hour_before END) AS interactions_before,
        max(CASE WHEN w.measure = 'interactions' THEN w.per_hour_after END) AS interactions_after
    FROM reshare_pace AS w
    GROUP BY w.reshare_id
)
SELECT
    r.reshare_id, r.post_id, s.title, s.platform, s.published_at, s.published_on,
    r.institution_en, r.institution_hant, r.institution_hans, r.reshared_at, r.lag_hours::DOUBLE AS lag_hours,
    w.hours_around, w.exposures_before, w.exposures_after,
    CASE WHEN w.exposures_before > 0 THEN w.exposures_after / w.exposures_before - 1 END AS exposures_change,
    w.interactions_before, w.interactions_after,
    CASE WHEN w.interactions_before > 0
        THEN w.interactions_after / w.interactions_before - 1 END AS interactions_change
FROM reshare_aged AS r
JOIN scoped_post AS s ON s.post_id = r.post_id
LEFT JOIN pace AS w ON w.reshare_id = r.reshare_id
ORDER BY r.reshared_at DESC, r.reshare_id
