-- name: post.one_post
-- question: What is known of one post, and what did it bring at fixed ages?
-- basis: at_age
-- grain: one row
-- params:
--   $post  VARCHAR  post key
-- columns:
--   post_id              VARCHAR                   -       post
--   published_at         TIMESTAMP WITH TIME ZONE  -       instant of publication; NULL where only the day is known
--   published_on         DATE                      -       Hong Kong day of publication
--   published_precision  VARCHAR                   -       second, minute or day
--   platform             VARCHAR                   -       platform key
--   account_id           VARCHAR                   -       account
--   format               VARCHAR                   -       format key
--   language             VARCHAR                   -       language of the post
--   title                VARCHAR                   -       title, or the first line
--   text                 VARCHAR                   -       the whole text
--   url                  VARCHAR                   -       address of the post
--   last_captured_at     TIMESTAMP WITH TIME ZONE  -       latest capture
--   snapshots            BIGINT                    count   captures held
--   exposures            BIGINT                    count   measure:exposures
--   exposures_at_least   BOOLEAN                   -       whether exposures is a lower bound
--   reach                BIGINT                    people  measure:reach
--   reach_at_least       BOOLEAN                   -       whether reach is a lower bound
--   reactions            BIGINT                    count   measure:reactions
--   comments             BIGINT                    count   measure:comments
--   shares               BIGINT                    count   measure:shares
--   saves                BIGINT                    count   measure:saves
--   interactions         BIGINT                    count   measure:interactions
--   interactions_at_least  BOOLEAN                 -       whether interactions is a lower bound, as a part of it is
--   exposures_1h         DOUBLE                    count   measure:exposures_at_1h 1 hour after publication
--   exposures_24h        DOUBLE                    count   measure:exposures_at_24h 24 hours after publication
--   exposures_7d         DOUBLE                    count   measure:exposures_at_7d 7 days after publication
--   exposures_28d        DOUBLE                    count   measure:exposures_at_28d 28 days after publication
--   interactions_1h      DOUBLE                    count   measure:interactions_at_1h 1 hour after publication
--   interactions_24h     DOUBLE                    count   measure:interactions_at_24h 24 hours after publication
--   interactions_7d      DOUBLE                    count   measure:interactions_at_7d 7 days after publication
--   interactions_28d     DOUBLE                    count   measure:interactions_at_28d 28 days after publication
--   exposures_half_life    DOUBLE                  hours   measure:exposures_half_life
--   interactions_half_life  DOUBLE                 hours   measure:interactions_half_life
-- notes: a value at an age lies on the straight line between the captures on either side; NULL where one is missing
SELECT
    n.post_id, n.published_at, n.published_on, n.published_precision, n.platform, n.account_id, n.format, n.language,
    n.title, p.text, n.url, n.last_captured_at, n.snapshots, n.exposures, n.exposures_at_least, n.reach,
    n.reach_at_least, n.reactions, n.comments, n.shares, n.saves, n.interactions, n.interactions_at_least,
    n.exposures_1h, n.exposures_24h, n.exposures_7d, n.exposures_28d,
    n.interactions_1h, n.interactions_24h, n.interactions_7d, n.interactions_28d,
    n.exposures_half_life, n.interactions_half_life
FROM post_now AS n
JOIN post AS p ON p.post_id = n.post_id
WHERE n.post_id = $post
ORDER BY n.post_id
