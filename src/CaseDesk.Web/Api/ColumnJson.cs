using CaseDesk.App.Exports;
using CaseDesk.Domain.Money;

namespace CaseDesk.Web.Api;

/// <summary>A row of a list with a field for each of the columns of its files: keys, user names and plain amounts in place of words.</summary>
static class ColumnJson
{
    public static object? Of<T>(Column<T> column, T row, Currency currency) =>
        column.Match<object?>(
            text: it => it.Of(row),
            word: it => it.Of(row),
            said: it => it.Of(row),
            courier: it => it.Of(row),
            person: it => it.Of(row)?.UserName,
            people: it => it.Of(row).Select(person => person.UserName).ToArray(),
            instant: it => it.Of(row),
            money: it => currency.Plain(it.Of(row)),
            count: it => it.Of(row),
            flag: it => it.Of(row)
        );
}
