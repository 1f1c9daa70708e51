namespace CaseDesk.App.Notices.Delivery;

/// <summary>What is posted to a target, written and signed as its kind wants it.</summary>
sealed record Message(Uri Address, string Body, IReadOnlyList<(string Name, string Value)> Headers)
{
    public override string ToString() => nameof(Message);
}
