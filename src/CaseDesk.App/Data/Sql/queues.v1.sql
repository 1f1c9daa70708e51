-- A case changes with every act on it, and the queues are read from its visible rows.
ALTER TABLE cases SET (autovacuum_vacuum_scale_factor = 0.02);
