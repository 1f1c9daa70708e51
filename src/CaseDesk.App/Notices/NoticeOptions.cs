namespace CaseDesk.App.Notices;

/// <summary>The settings of <c>Notices:</c>.</summary>
public sealed class NoticeOptions
{
    /// <summary>Where people reach the desk, so that a robot's message can lead there; null: it names the case alone.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Lets targets lie in the house's own network, where an administrator could else reach what the internet cannot.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>For tests and development: targets on this very machine, by http.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>How long a target may take to answer.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);
}
