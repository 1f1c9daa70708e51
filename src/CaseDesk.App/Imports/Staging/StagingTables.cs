namespace CaseDesk.App.Imports.Staging;

/// <summary>Where the rows of an import wait, seen by nobody, until they are all read.</summary>
static class StagingTables
{
    public const string Create = """
        CREATE TEMP TABLE staged_orders (
            file smallint, row_line integer, number text, platform text, buyer text, buyer_key text, phone_tail text, status text,
            freight numeric(18,4), created_at timestamptz, paid_at timestamptz, shipped_at timestamptz, promised_at timestamptz,
            delivered_at timestamptz, cancelled_at timestamptz, platform_due_at timestamptz) ON COMMIT DROP;
        CREATE TEMP TABLE staged_lines (
            file smallint, row_line integer, number text, line integer, sub_order text, sku text, title text, quantity integer,
            price numeric(18,4), freight numeric(18,4), cancelled boolean) ON COMMIT DROP;
        CREATE TEMP TABLE staged_payments (
            file smallint, row_line integer, number text, seq integer, method text, amount numeric(18,4), reference text) ON COMMIT DROP;
        CREATE TEMP TABLE staged_parcels (
            file smallint, row_line integer, number text, seq integer, courier text, tracking_number text, shipped_at timestamptz,
            delivered_at timestamptz) ON COMMIT DROP;
        CREATE TEMP TABLE staged_reviews (
            file smallint, row_line integer, number text, review_key text, rating integer, title text, text text, created_at timestamptz,
            answered_at timestamptz) ON COMMIT DROP;
        CREATE TEMP TABLE staged_buyers (file smallint, row_line integer, buyer_key text, name text) ON COMMIT DROP;
        CREATE TEMP TABLE moved_deadlines (case_id bigint, platform_due_at timestamptz) ON COMMIT DROP;
        """;
}
