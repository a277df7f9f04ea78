ALTER TABLE revision DROP COLUMN changing;
