-- name: together.institutional_reshares
-- question: Which institutions passed posts on, how often, and how soon after publication?
-- basis: published_in_period
-- grain: one row per institution, the most frequent first
-- params: scope
-- columns:
--   institution_en        VARCHAR                   -      institution, English
--   institution_hant      VARCHAR                   -      institution, 繁體中文
--   institution_hans      VARCHAR                   -      institution, 简体中文
--   posts                 BIGINT                    posts  posts that it passed on, measure:posts
--   reshares              BIGINT                    rows   times that it passed one on
--   lag_hours             DOUBLE                    hours  from publication to the reshare, the median
--   lag_known             BIGINT                    rows   reshares of posts whose hour of publication is known
--   first_reshared_at     TIMESTAMP WITH TIME ZONE  -      the earliest of them
--   last_reshared_at      TIMESTAMP WITH TIME ZONE  -      the latest of them
-- notes: reshares of posts published in the period, whenever passed on; public institutions only, as they were named
SELECT
    r.institution_en, r.institution_hant, r.institution_hans,
    count(DISTINCT r.post_id)::BIGINT AS posts,
    count(*)::BIGINT AS reshares,
    (percentile_cont(0.5) WITHIN GROUP (ORDER BY r.lag_hours))::DOUBLE AS lag_hours,
    count(r.lag_hours)::BIGINT AS lag_known,
    min(r.reshared_at) AS first_reshared_at,
    max(r.reshared_at) AS last_reshared_at
FROM reshare_aged AS r
JOIN scoped_post AS s ON s.post_id = r.post_id
GROUP BY r.institution_en, r.institution_hant, r.institution_hans
ORDER BY reshares DESC, posts DESC, r.institution_en NULLS LAST, r.institution_hant NULLS LAST,
    r.institution_hans NULLS LAST
