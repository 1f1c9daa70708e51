namespace CaseDesk.Web.Api;

/// <summary>Marks an endpoint that takes an <c>Idempotency-Key</c>.</summary>
sealed record TakesKey;
