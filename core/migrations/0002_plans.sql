-- Every statement on a hot path is prepared, selective and served by an index. Left to itself, the planner takes a
-- LIMIT that is a parameter for a tenth of the table, finds each fresh plan cheaper than the generic one, and
-- plans anew on every call: longer than running it takes. For the database, so that poolers don't matter.
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET plan_cache_mode = force_generic_plan', current_database()); END $$;
