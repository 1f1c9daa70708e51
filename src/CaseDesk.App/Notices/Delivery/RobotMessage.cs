using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.App.Notices.Targets;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>A text for a group, as each robot wants it.</summary>
static class RobotMessage
{
    /// <summary>Chinese takes half the room that it would take escaped.</summary>
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many bytes a text may have; a longer one is refused, or cut off by the robot itself.</summary>
    public static int LongestText(TargetKind kind) => kind == TargetKind.Wecom ? 2_048 : 6_000;

    public static Message Of(OpenedTarget target, string text, DateTimeOffset at) =>
        target.Kind switch
        {
            TargetKind.Wecom => new Message(target.Address, Text(text).ToJsonString(Readable), []),
            TargetKind.Dingtalk => new Message(SignedAddress(target, at), Text(text).ToJsonString(Readable), []),
            TargetKind.Feishu => new Message(target.Address, Feishu(target, text, at).ToJsonString(Readable), []),
            TargetKind.Webhook => throw new InvalidOperationException("A web-hook is no robot."),
        };

    static JsonObject Text(string text) =>
        new()
        {
            ["msgtype"] = "text",
            ["text"] = new JsonObject { ["content"] = text },
        };

    static Uri SignedAddress(OpenedTarget target, DateTimeOffset at)
    {
        if (target.Secret is not { } secret)
        {
            return target.Address;
        }

        var signed = new StringBuilder(target.Address.AbsoluteUri)
            .Append(target.Address.Query.Length == 0 ? '?' : '&')
            .Append("timestamp=")
            .Append(Signatures.Plain(at.ToUnixTimeMilliseconds()))
            .Append("&sign=")
            .Append(Uri.EscapeDataString(Signatures.Dingtalk(secret, at)));
        return new Uri(signed.ToString());
    }

    static JsonObject Feishu(OpenedTarget target, string text, DateTimeOffset at)
    {
        var body = new JsonObject();
        if (target.Secret is { } secret)
        {
            body["timestamp"] = Signatures.Plain(at.ToUnixTimeSeconds());
            body["sign"] = Signatures.Feishu(secret, at);
        }

        body["msg_type"] = "text";
        body["content"] = new JsonObject { ["text"] = text };
        return body;
    }
}
