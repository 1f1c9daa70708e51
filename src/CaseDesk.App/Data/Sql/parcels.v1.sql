-- A parcel that came back is looked for by its number among what is known of cases (WORKFLOWS.md §10).
CREATE INDEX ix_cases_parcel ON cases (shop_id, (known #>> '{inputs,tracking,number}'))
WHERE workflow IN ('courier', 'return-exchange', 'return-parcel') AND known #>> '{inputs,tracking,number}' IS NOT NULL;
