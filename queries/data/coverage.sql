-- name: data.coverage
-- question: How many posts and platforms stand behind the figures, and which platforms report each measure?
-- basis: published_in_period
-- grain: one row
-- params: scope
--   $as_of_at  TIMESTAMPTZ  the latest capture of the warehouse; ages are counted to it
-- columns:
--   posts                        BIGINT  posts  posts in scope
--   platforms                    BIGINT  count  platforms with a post in scope
--   platforms_with_exposures     BIGINT  count  of these, platforms that report exposures
--   platforms_with_reach         BIGINT  count  of these, platforms that report reach
--   platforms_with_interactions  BIGINT  count  of these, platforms that report all parts of interactions
--   last_captured_at             TIMESTAMP WITH TIME ZONE  -  latest capture of a counter of these posts
--   still_growing                BIGINT  posts  posts younger than 28 days at the latest capture of the warehouse
SELECT
    count(*)::BIGINT AS posts,
    count(DISTINCT s.platform)::BIGINT AS platforms,
    count(DISTINCT CASE WHEN s.exposures IS NOT NULL THEN s.platform END)::BIGINT AS platforms_with_exposures,
    count(DISTINCT CASE WHEN s.reach IS NOT NULL THEN s.platform END)::BIGINT AS platforms_with_reach,
    count(DISTINCT CASE WHEN s.interactions IS NOT NULL THEN s.platform END)::BIGINT AS platforms_with_interactions,
    max(s.last_captured_at) AS last_captured_at,
    count(CASE WHEN coalesce(s.published_at, s.published_on) + INTERVAL 28 DAYS > $as_of_at THEN 1 END)::BIGINT
        AS still_growing
FROM scoped_post AS s
ORDER BY posts
