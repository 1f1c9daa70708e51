using CaseDesk.App.Cases;
using CaseDesk.Domain;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>One notice as JSON, with its id, the time and a signature in the headers (docs/webhooks.md).</summary>
static class WebhookMessage
{
    public static Message Of(OpenedTarget target, Guid delivery, ToldNotice notice, DateTimeOffset at) =>
        Signed(target, delivery, Body(target, delivery, notice), at);

    public static Message OfTest(OpenedTarget target, Guid delivery, string text, DateTimeOffset at) =>
        Signed(
            target,
            delivery,
            HistoryBody.Of(
                ("id", delivery.ToString()),
                ("kind", "test"),
                ("at", Instants.Plain(at)),
                ("shop", target.Shop.Key),
                ("text", text)
            ),
            at
        );

    static Message Signed(OpenedTarget target, Guid delivery, string body, DateTimeOffset at)
    {
        var headers = new List<(string, string)>
        {
            ("webhook-id", delivery.ToString()),
            ("webhook-timestamp", Signatures.Plain(at.ToUnixTimeSeconds())),
        };
        if (target.Secret is { } secret)
        {
            headers.Add(("webhook-signature", Signatures.Webhook(secret, delivery.ToString(), at, body)));
        }

        return new Message(target.Address, body, headers);
    }

    static string Body(OpenedTarget target, Guid delivery, ToldNotice notice) =>
        HistoryBody.Write(json =>
        {
            var facts = notice.Facts;
            json.WriteString("id", delivery.ToString());
            json.WriteString("kind", notice.Kind.Key());
            json.WriteString("at", Instants.Plain(notice.At));
            json.WriteString("shop", target.Shop.Key);
            json.WriteString("case", notice.Case);
            json.WriteString("order", notice.Order);
            json.WriteString("workflow", facts.Workflow);
            json.WriteString("step", facts.Step);
            json.WriteString("dueAt", facts.DueAt is { } due ? Instants.Plain(due) : null);
            json.WriteBoolean("wholeCase", facts.WholeCase);
            json.WriteString("amount", facts.Amount is { } amount ? target.Shop.Currency.Plain(amount) : null);
            json.WriteString("currency", facts.Amount is null ? null : target.Shop.Currency.Code);
            json.WriteStartArray("overdue");
            foreach (var one in facts.Overdue ?? [])
            {
                json.WriteStartObject();
                json.WriteString("person", one.Person);
                json.WriteNumber("cases", one.Cases);
                json.WriteNumber("farOverdue", one.FarOverdue);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("text", NoticeWords.Sentence(notice, target.Shop, target.Language));
        });
}
