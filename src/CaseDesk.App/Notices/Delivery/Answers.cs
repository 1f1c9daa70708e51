using System.Net;
using System.Text.Json;
using CaseDesk.App.Notices.Targets;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>
/// What a target's answer says. Robots answer 200 also where they refuse, and say so in the body: 企业微信 and 钉钉 by
/// <c>errcode</c>, 飞书 by <c>code</c> or, of old, <c>StatusCode</c>.
/// </summary>
static class Answers
{
    public static SendOutcome Read(TargetKind kind, HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        var number = (int)status;
        return number switch
        {
            >= 300 and < 400 => SendOutcome.Refused(DeliveryFailure.Redirected, Signatures.Plain(number)),
            408 or 425 or 429 or >= 500 => SendOutcome.Unreachable(
                DeliveryFailure.HttpStatus,
                Signatures.Plain(number)
            ),
            < 200 or >= 400 => SendOutcome.Refused(DeliveryFailure.HttpStatus, Signatures.Plain(number)),
            _ => kind.IsRobot() ? OfRobot(kind, body) : SendOutcome.Sent,
        };
    }

    static SendOutcome OfRobot(TargetKind kind, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var answer = json.RootElement;
            (string Code, string Says)[] names =
                kind == TargetKind.Feishu
                    ? [("code", "msg"), ("StatusCode", "StatusMessage")]
                    : [("errcode", "errmsg")];
            foreach (var (code, says) in names)
            {
                if (
                    answer.ValueKind == JsonValueKind.Object
                    && answer.TryGetProperty(code, out var value)
                    && value.TryGetInt64(out var number)
                )
                {
                    return number == 0
                        ? SendOutcome.Sent
                        : SendOutcome.Refused(
                            DeliveryFailure.RobotRefused,
                            $"{Signatures.Plain(number)} {Said(answer, says)}".TrimEnd()
                        );
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Whatever it was, it was not the robot's own answer.
        }

        return SendOutcome.Refused(DeliveryFailure.Unreadable);
    }

    static string Said(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var says) && says.ValueKind == JsonValueKind.String
            ? says.GetString()!.Replace('\0', ' ')
            : "";
}
