namespace CaseDesk.Web.Api;

/// <summary>Marks an endpoint that takes an <c>Idempotency-Key</c>.</summary>
sealed record TakesKey;

/// <summary>Marks an endpoint that does nothing without an <c>If-Match</c>.</summary>
sealed record WantsIfMatch;
