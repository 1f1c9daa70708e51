using System.Diagnostics;
using System.Runtime.CompilerServices;
using CaseDesk.App.Cases;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Tests.Cases;

/// <summary>What an act changes is written by somebody, whichever sort of change it is.</summary>
public sealed class WrittenChangesTests
{
    public static TheoryData<Type> Changes =>
        [.. typeof(Change).GetNestedTypes().Where(one => one.IsSubclassOf(typeof(Change)))];

    /// <summary>An empty change of no case cannot be written in full: all that is asked is that somebody takes it for theirs.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_change_has_its_writer(Type type)
    {
        var empty = (Change)RuntimeHelpers.GetUninitializedObject(type);
        var act = (StepChange)RuntimeHelpers.GetUninitializedObject(typeof(StepChange));
        var personal = (PersonalInputs)RuntimeHelpers.GetUninitializedObject(typeof(PersonalInputs));

        var thrown = Record.Exception(() =>
            CaseWriter.AppendChange(
                new NpgsqlBatch(),
                null!,
                act,
                null!,
                empty,
                Guid.Empty,
                personal,
                App.StockOuts.TouchedOrders.None
            )
        );

        Assert.IsNotType<UnreachableException>(thrown);
    }
}
