namespace CaseDesk.App.Notices.Targets;

/// <summary>How a target wants its messages written and signed.</summary>
public enum TargetKind
{
    /// <summary>企业微信: its address is its only secret.</summary>
    Wecom,

    /// <summary>钉钉: signed in the address.</summary>
    Dingtalk,

    /// <summary>飞书: signed in the body.</summary>
    Feishu,

    /// <summary>Any program that can read JSON: signed in the headers (docs/webhooks.md).</summary>
    Webhook,
}

public static class TargetKinds
{
    /// <summary>A robot writes into a group and bundles what comes at once; a web-hook gets each notice by itself.</summary>
    public static bool IsRobot(this TargetKind kind) =>
        kind switch
        {
            TargetKind.Wecom or TargetKind.Dingtalk or TargetKind.Feishu => true,
            TargetKind.Webhook => false,
        };

    public static bool Signs(this TargetKind kind) => kind != TargetKind.Wecom;
}
