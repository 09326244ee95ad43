-- account
CREATE OR REPLACE TABLE made AS
SELECT
    'account-' || i AS account_id, ['facebook', 'x', 'instagram', 'weibo'][1 + i % 4] AS platform,
    'hall' || i AS handle
FROM range(40) AS t(i);
-- post
CREATE OR REPLACE TABLE made AS
SELECT
    'facebook:' || (100000000000 + i * 7919) AS post_id, 'account-' || (i % 40) AS account_id,
    100000000000 + i * 7919 AS native_id,
    strftime(TIMESTAMP '2020-01-01' + to_seconds(i * 150), '%Y-%m-%dT%H:%M:%S') || '+08:00' AS published_at,
    'Officers met, "the public" and visited 天文台, number ' || i AS title,
    'Text of post ' || i || ', 消防處開放日今日舉行，歡迎市民參觀。 A second sentence, on the visit and the typhoon.' AS "text",
    ['en', 'zh-Hant', 'zh-Hans'][1 + i % 3] AS language, ['photo', 'video', 'link', 'text'][1 + i % 4] AS format,
    'https://example.org/p/' || i AS url, 'false' AS is_reply, 'true' AS is_original
FROM range($posts) AS t(i);
-- snapshot
CREATE OR REPLACE TABLE made AS
SELECT
    'facebook:' || (100000000000 + i * 7919) AS post_id,
    strftime(TIMESTAMP '2020-01-01' + to_seconds(i * 150 + 3600 * k * k + i % 60), '%Y-%m-%dT%H:%M:%S') || '+08:00'
        AS captured_at,
    hash(i) % 1000 * k AS exposures, hash(i) % 800 * k AS reach, hash(i) % 50 * k AS reactions,
    hash(i) % 20 * k AS comments, hash(i) % 30 * k AS shares,
    CASE WHEN i % 3 = 0 THEN hash(i) % 10 * k END AS saves, hash(i) % 90 * k AS clicks,
    CASE WHEN i % 4 = 1 THEN round((hash(i) % 9000 * k) / 7.0, 1) END AS watch_seconds,
    CASE WHEN i % 5 = 0 THEN k - 3 END AS new_followers,
    CASE WHEN i % 97 = 0 THEN 'exposures' WHEN i % 997 = 0 THEN 'exposures,reach' END AS at_least
FROM range($posts) AS t(i), range(1, $each + 1) AS s(k);
