using CaseDesk.App.Timers;
using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Tests.Timers;

public sealed class RoundsTests
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    readonly NotedTime time = new();
    readonly NotedLog log = new();

    [Fact]
    public async Task Rounds_follow_each_other_at_their_pace()
    {
        await RunAsync(fails: _ => false, rounds: 3);

        Assert.Equal([Every, Every], time.Waits);
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task A_round_that_fails_is_repeated_soon_then_less_soon_and_never_later_than_half_a_minute()
    {
        await RunAsync(fails: _ => true, rounds: 8);

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task The_log_says_once_that_it_fails_and_once_that_it_goes_on()
    {
        await RunAsync(fails: round => round is 2 or 3 or 4, rounds: 6);

        Assert.Equal(["The clock does not work and is tried again", "The clock goes on"], log.Lines);
        Assert.Equal([15, 1, 2, 4, 15], time.Waits.Select(wait => wait.TotalSeconds));
    }

    async Task RunAsync(Func<int, bool> fails, int rounds)
    {
        using var stop = new CancellationTokenSource();
        var round = 0;
        await new Rounds(time, log).RunAsync("The clock", Every, Round, stop.Token);

        Task Round(CancellationToken ct)
        {
            round++;
            if (round == rounds)
            {
                stop.Cancel();
            }

            return fails(round) && round < rounds
                ? throw new TimeoutException("the database restarts")
                : Task.CompletedTask;
        }
    }

    /// <summary>Lets no time pass and notes how long it should have been.</summary>
    sealed class NotedTime : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    sealed class NotedLog : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add(formatter(state, exception));
    }
}
