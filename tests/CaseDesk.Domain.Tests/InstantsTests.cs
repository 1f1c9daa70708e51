namespace CaseDesk.Domain.Tests;

public sealed class InstantsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void What_the_database_gives_back_is_the_microsecond_that_had_begun(int ticks)
    {
        var instant = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8)).AddMicroseconds(123_456);

        var kept = Instants.ToMicroseconds(instant.AddTicks(ticks));

        Assert.Equal((instant.UtcTicks, TimeSpan.Zero), (kept.Ticks, kept.Offset));
        Assert.Equal("2026-11-20T02:00:00.123456Z", Instants.Plain(kept));
    }

    [Fact]
    public void The_next_microsecond_is_another() =>
        Assert.Equal(
            CaseAt.Now.AddMicroseconds(1),
            Instants.ToMicroseconds(CaseAt.Now.AddTicks(TimeSpan.TicksPerMicrosecond))
        );
}
