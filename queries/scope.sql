-- The filters, once. The loader puts this in front of every question whose header says `params: scope`.
-- NULL keeps all, an empty list keeps none. Days are Hong Kong days, start inclusive, end exclusive.
-- filtered_post: all filters but themes and the period. chosen_post: with themes. scoped_post: with themes and the
-- period. period_post: with the period, of any theme: what a theme's share is a share of.
filtered_post AS (
    SELECT
        p.post_id, p.account_id, p.platform, p.department_id, p.published_at, p.published_on, p.published_precision,
        p.local_hour, p.local_weekday, p.week_start, p.month_start, p.title, p.text_length, p.language, p.format, p.url,
        p.is_reply, p.is_original, p.is_joint, p.first_captured_at, p.last_captured_at, p.snapshots,
        p.exposures, p.exposures_at_least, p.reach, p.reach_at_least, p.reactions, p.comments, p.shares, p.saves,
        p.clicks, p.watch_seconds, p.new_followers, p.interactions, p.interactions_at_least,
        p.exposures_1h, p.exposures_24h, p.exposures_7d, p.exposures_28d,
        p.interactions_1h, p.interactions_24h, p.interactions_7d, p.interactions_28d
    FROM post_now AS p
    WHERE ($platforms IS NULL OR array_contains($platforms, p.platform))
        AND ($accounts IS NULL OR array_contains($accounts, p.account_id))
        AND ($formats IS NULL OR array_contains($formats, p.format))
        AND ($languages IS NULL OR array_contains($languages, p.language))
        AND ($search IS NULL OR contains(p.folded_text, $search))
        AND ($departments IS NULL OR p.post_id IN (
            SELECT d.post_id FROM post_department AS d WHERE array_contains($departments, d.department_id)))
),
chosen_post AS (
    SELECT f.*
    FROM filtered_post AS f
    WHERE $themes IS NULL OR f.post_id IN (
        SELECT t.post_id FROM post_theme AS t WHERE array_contains($themes, t.theme_id))
),
scoped_post AS (
    SELECT c.*
    FROM chosen_post AS c
    WHERE c.published_on >= $start_day AND c.published_on < $end_day
),
period_post AS (
    SELECT f.*
    FROM filtered_post AS f
    WHERE f.published_on >= $start_day AND f.published_on < $end_day
)
