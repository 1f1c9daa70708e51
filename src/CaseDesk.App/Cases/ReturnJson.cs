using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>What has become of the goods of a return, as the case's row and its history keep it.</summary>
static class ReturnJson
{
    public static ReturnFacts Read(JsonElement json) =>
        new()
        {
            Received = json.TryGetProperty("received", out var goods) ? ReadGoods(goods) : null,
            Remedy = json.TryGetProperty("remedy", out var remedy) ? Keys.Parse<Remedy>(remedy.GetString()!) : null,
            ReceiptWaived = json.TryGetProperty("receiptWaived", out _),
            Cleared = json.TryGetProperty("cleared", out var cleared)
                ? Keys.Parse<Clearing>(cleared.GetString()!)
                : null,
            Stock = json.TryGetProperty("stock", out var stock)
                ?
                [
                    .. stock
                        .EnumerateArray()
                        .Select(line => new LineStock(
                            line.GetProperty("line").GetInt32(),
                            line.GetProperty("sellable").GetInt32(),
                            line.GetProperty("secondChoice").GetInt32(),
                            line.GetProperty("scrap").GetInt32()
                        )),
                ]
                : null,
        };

    public static void Write(Utf8JsonWriter json, ReturnFacts facts)
    {
        json.WriteStartObject();
        if (facts.Received is { } goods)
        {
            json.WritePropertyName("received");
            Write(json, goods);
        }

        if (facts.Remedy is { } remedy)
        {
            json.WriteString("remedy", remedy.Key());
        }

        if (facts.ReceiptWaived)
        {
            json.WriteBoolean("receiptWaived", true);
        }

        if (facts.Cleared is { } cleared)
        {
            json.WriteString("cleared", cleared.Key());
        }

        if (facts.Stock is { } stock)
        {
            json.WriteStartArray("stock");
            foreach (var line in stock)
            {
                json.WriteStartObject();
                json.WriteNumber("line", line.Line);
                json.WriteNumber("sellable", line.Sellable);
                json.WriteNumber("secondChoice", line.SecondChoice);
                json.WriteNumber("scrap", line.Scrap);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ArrivedGoods goods)
    {
        json.WriteStartObject();
        json.WriteString("at", Instants.Plain(goods.At));
        json.WriteString("condition", goods.Condition.Key());
        json.WriteStartArray("counts");
        foreach (var count in goods.Counts)
        {
            json.WriteStartObject();
            json.WriteNumber("line", count.Line);
            json.WriteNumber("expected", count.Expected);
            json.WriteNumber("counted", count.Counted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static ArrivedGoods ReadGoods(JsonElement json) =>
        new(
            json.GetProperty("at").GetDateTimeOffset(),
            Keys.Parse<ReturnCondition>(json.GetProperty("condition").GetString()!),
            [
                .. json.GetProperty("counts")
                    .EnumerateArray()
                    .Select(count => new LineCount(
                        count.GetProperty("line").GetInt32(),
                        count.GetProperty("expected").GetInt32(),
                        count.GetProperty("counted").GetInt32()
                    )),
            ]
        );
}
