namespace CaseDesk.App.Notices.Delivery;

/// <summary>A notice that is to be delivered now.</summary>
/// <param name="Id">By which a receiver recognises a repeat.</param>
/// <param name="Attempts">That have failed.</param>
sealed record DueDelivery(Guid Id, int Attempts, DateTimeOffset MadeAt, ToldNotice Notice);
