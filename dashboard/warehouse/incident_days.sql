-- The days of Hong Kong on which each incident began and ended.
UPDATE incident SET
    starts_on = (starts_at AT TIME ZONE 'Asia/Hong_Kong')::DATE,
    ends_on = (ends_at AT TIME ZONE 'Asia/Hong_Kong')::DATE;
